import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Doer } from '../kit/rights/doer.ts'
import type { DomainEvent } from '../kit/cluster/bus.ts'
import type { TestClient } from '../testing/client.ts'
import { startTestHub } from '../testing/hub.ts'
import type { TestHub } from '../testing/hub.ts'
import { makeCategory, openTopic, reply } from './forum/testing.ts'
import { aQuestion, ask, attendee, makeSession, moveTo } from './live/testing.ts'

let hub: TestHub
beforeAll(async () => void (hub = await startTestHub()))
afterAll(() => hub.close())

const three = (text: string) => ({ pl: text, nb: text, en: text })

/** What stands in a document as its last act. */
async function lastActOf(model: string, id: string, field = 'changedBy') {
  const found = (await mongoose.model(model).findById(id).lean()) as unknown
  const act = (found as Record<string, { person: unknown; organisation: unknown; at: Date } | null>)[field]
  return act && { person: String(act.person), organisation: act.organisation && String(act.organisation) }
}

interface Done {
  model: string
  id: string
  field?: string
  event?: DomainEvent
}

/** One act of the person on each kind of thing, as it leaves a trace. */
const acts: Record<string, (by: TestClient) => Promise<Done>> = {
  async 'a category is written'(by) {
    const slug = await makeCategory()
    const body = { title: three('Rozmowy'), description: three('O wszystkim'), order: 2 }
    await by.ok('PUT /forum/categories/:slug', { params: { slug }, body })
    return { model: 'ForumCategory', id: slug, event: 'forum.categoryChanged' }
  },
  async 'a topic is locked'(by) {
    const { id } = await openTopic(await hub.person())
    await by.ok('PATCH /forum/topics/:topicId', { params: { topicId: id }, body: { locked: true } })
    return { model: 'ForumTopic', id, event: 'forum.topicChanged' }
  },
  async 'a topic is shown again'(by) {
    const { id } = await openTopic(await hub.person())
    const params = { topicId: id }
    const other = await hub.person('moderator')
    await other.ok('PUT /forum/topics/:topicId/hidden', { params, body: { reason: 'spam', seen: 0 } })
    await by.ok('DELETE /forum/topics/:topicId/hidden', { params, query: { seen: 1 } })
    return { model: 'ForumTopic', id, event: 'forum.topicChanged' }
  },
  async 'a post is shown again'(by) {
    const writer = await hub.person()
    const { post } = await reply(writer, (await openTopic(writer)).id)
    const params = { postId: post.id }
    const other = await hub.person('moderator')
    await other.ok('PUT /forum/posts/:postId/hidden', { params, body: { reason: 'spam', seen: 0 } })
    await by.ok('DELETE /forum/posts/:postId/hidden', { params, query: { seen: 1 } })
    return { model: 'ForumPost', id: post.id, event: 'forum.postChanged' }
  },
  async 'a conference is changed'(by) {
    const { conferenceId } = await makeSession()
    await by.ok('PATCH /conferences/:conferenceId', { params: { conferenceId }, body: { city: 'Bergen' } })
    return { model: 'Conference', id: conferenceId, event: 'conferences.changed' }
  },
  async 'questions and answers are opened'(by) {
    const { id } = await makeSession('closed')
    await by.ok('PUT /conferences/sessions/:sessionId/qa', {
      params: { sessionId: id },
      body: { qa: 'open' },
    })
    return { model: 'ProgrammeSession', id, event: 'conferences.qaChanged' }
  },
  async 'a programme is imported'(by) {
    const body = { fileName: 'schedule.json', content: programmeOf('Mosty'), dryRun: false }
    const made = await by.ok('POST /conferences/import', {
      body: { ...body, language: 'pl', clientId: randomUUID() },
    })
    const conferenceId = made.conference?.id ?? ''
    const other = await hub.person('editor')
    const params = { conferenceId }
    await other.ok('POST /conferences/:conferenceId/programme', {
      params,
      body: { ...body, content: programmeOf('Kładki') },
    })
    await by.ok('POST /conferences/:conferenceId/programme', { params, body })
    const id = made.conference?.sessions[0]?.id ?? ''
    return { model: 'ProgrammeSession', id, event: 'conferences.sessionChanged' }
  },
  async 'a session of a programme is cancelled'(by) {
    const { id } = await makeSession('closed')
    await by.ok('PUT /conferences/sessions/:sessionId/standing', {
      params: { sessionId: id },
      body: { standing: 'cancelled' },
    })
    return { model: 'ProgrammeSession', id, event: 'conferences.sessionChanged' }
  },
  async 'a conference is deleted'(by) {
    const { conferenceId } = await makeSession('closed')
    await by.ok('PUT /conferences/:conferenceId/removed', {
      params: { conferenceId },
      body: { removed: true },
    })
    return { model: 'Conference', id: conferenceId, event: 'conferences.removalChanged' }
  },
  async 'an import is taken back'(by) {
    const body = { fileName: 'schedule.json', content: programmeOf('Mosty'), dryRun: false }
    const other = await hub.person('editor')
    const made = await other.ok('POST /conferences/import', {
      body: { ...body, language: 'pl', clientId: randomUUID() },
    })
    const params = { conferenceId: made.conference?.id ?? '' }
    const importId = made.conference?.lastImport?.id ?? ''
    await by.ok('POST /conferences/:conferenceId/programme/undo', { params, body: { importId } })
    return { model: 'Conference', id: params.conferenceId, event: 'conferences.changed' }
  },
  async 'a question is approved'(by) {
    const { code } = await makeSession()
    const { id } = await ask(await attendee(hub, code), code)
    await moveTo(by, id, 'approved')
    return { model: 'LiveQuestion', id, event: 'live.questionMoved' }
  },
  async 'a question is reworded'(by) {
    const { code } = await makeSession()
    const { id } = await ask(await attendee(hub, code), code)
    await by.ok('PATCH /live/questions/:questionId', {
      params: { questionId: id },
      body: { text: 'Skąd oni?', was: { text: aQuestion().text } },
    })
    return { model: 'LiveQuestion', id, event: 'live.questionEdited' }
  },
  async 'an answer ends because another question is answered'(by) {
    const { code } = await makeSession()
    const kari = await attendee(hub, code)
    const [first, second] = [await ask(kari, code), await ask(kari, code)]
    const other = await hub.person('moderator')
    await moveTo(other, first.id, 'approved')
    await moveTo(other, first.id, 'answering')
    await moveTo(other, second.id, 'approved')
    await moveTo(by, second.id, 'answering')
    return { model: 'LiveQuestion', id: first.id, event: 'live.questionMoved' }
  },
  async 'an organisation is changed'(by) {
    const { organisationId = '' } = (await hub.person('member', { organisation: 'PL' })).person
    await by.ok('PATCH /organisations/:organisationId', {
      params: { organisationId },
      body: { about: 'O nas' },
    })
    return { model: 'Organisation', id: organisationId, event: 'organisations.changed' }
  },
  async 'somebody is invited into an organisation, and the invitation withdrawn'(by) {
    const { organisationId = '' } = (await hub.person('member', { organisation: 'PL' })).person
    const { invitation } = await by.ok('POST /organisations/:organisationId/invitations', {
      params: { organisationId },
      body: { clientId: randomUUID() },
    })
    await by.ok('DELETE /organisations/invitations/:invitationId', {
      params: { invitationId: invitation.id },
    })
    return {
      ...{ model: 'Invitation', id: invitation.id, field: 'movedBy' },
      event: 'organisations.invitationChanged',
    }
  },
  async 'a number is confirmed'(by) {
    const { organisationId = '' } = (await hub.person('member', { organisation: 'PL' })).person
    const params = { organisationId }
    const { registration } = await by.ok('GET /organisations/:organisationId', { params })
    const { register, number } = registration ?? { register: 'krs' as const, number: '' }
    await by.ok('PUT /organisations/:organisationId/confirmation', { params, body: { register, number } })
    return {
      ...{ model: 'Organisation', id: organisationId, field: 'registerConfirmed' },
      event: 'organisations.changed',
    }
  },
  async 'an organisation is suspended and taken out'(by) {
    const { organisationId = '' } = (await hub.person('member', { organisation: 'PL' })).person
    const params = { organisationId }
    await by.ok('PUT /organisations/:organisationId/suspension', {
      params,
      body: { reason: 'spam', seen: 0 },
    })
    await by.ok('PUT /organisations/:organisationId/removal', { params, body: { reason: 'spam', seen: 1 } })
    return { model: 'Organisation', id: organisationId, event: 'organisations.changed' }
  },
  async 'somebody is taken out of an organisation'(by) {
    const { organisationId = '' } = (await hub.person('member', { organisation: 'PL' })).person
    const { person } = await hub.person('member', { organisation: { id: organisationId } })
    const params = { organisationId, userId: person.id }
    await by.ok('DELETE /organisations/:organisationId/people/:userId', { params })
    return { model: 'Organisation', id: organisationId, event: 'organisations.peopleChanged' }
  },
  async 'somebody is made an owner'(by) {
    const { organisationId = '' } = (await hub.person('member', { organisation: 'PL' })).person
    const { person } = await hub.person('member', { organisation: { id: organisationId } })
    const params = { organisationId, userId: person.id }
    await by.ok('PUT /organisations/:organisationId/owners/:userId', { params })
    return { model: 'Organisation', id: organisationId, event: 'organisations.peopleChanged' }
  },
  async 'a role is given'(by) {
    const { id } = (await hub.person()).person
    await by.ok('PUT /accounts/people/:userId/role', { params: { userId: id }, body: { role: 'editor' } })
    return { model: 'User', id, field: 'roleGivenBy', event: 'accounts.roleGiven' }
  },
}

/** Acts, and answers what is stored of it and the last event that told of it. */
async function traces(by: TestClient, act: (by: TestClient) => Promise<Done>) {
  const told = new Map<string, { by?: Doer | null }>()
  const events: DomainEvent[] = [
    ...(['forum.categoryChanged', 'forum.topicChanged', 'forum.postChanged'] as const),
    ...(['conferences.changed', 'conferences.qaChanged', 'conferences.sessionChanged'] as const),
    ...(['conferences.removalChanged', 'live.questionMoved', 'live.questionEdited'] as const),
    ...(['organisations.changed', 'organisations.invitationChanged', 'accounts.roleGiven'] as const),
    'organisations.peopleChanged',
  ]
  const stops = events.map((name) =>
    hub.app.hub.bus.on(name, (event) => void told.set(name, event as object)),
  )
  const { model, id, field, event } = await act(by)
  for (const stop of stops) stop()
  const stored = await lastActOf(model, id, field)
  return event ? [stored, told.get(event)?.by] : [stored]
}

test.each(Object.entries(acts))('when %s, it is stored and told who did so, and for whom', async (_, act) => {
  const admin = await hub.person('admin', { organisation: 'NO' })
  const doer = { person: admin.person.id, organisation: admin.person.organisationId }
  for (const trace of await traces(admin, act)) expect(trace).toEqual(doer)

  const alone = await hub.person('admin')
  for (const trace of await traces(alone, act)) {
    expect(trace).toEqual({ person: alone.person.id, organisation: null })
  }
})

test('whoever enters an organisation does so for the one she acts for', async () => {
  const person = await hub.person('member', { organisation: 'PL' })
  const { id } = await person.ok('POST /organisations', {
    body: {
      ...{ name: 'Stowarzyszenie Most', country: 'PL', city: 'Kraków', region: 'Podgórze', about: '' },
      ...{ kind: 'association', registration: null, language: 'pl' },
      ...{ themes: ['youth'], needs: [], gives: [], clientId: randomUUID() },
    },
  })
  expect(await lastActOf('Organisation', id)).toEqual({
    person: person.person.id,
    organisation: person.person.organisationId,
  })
})

function programmeOf(title: string) {
  const event = {
    ...{ id: 1, guid: '6a1b4f0e-0000-4000-8000-000000000001', date: '2027-03-01T09:00:00+01:00' },
    ...{ start: '09:00', duration: '01:00', room: 'Aula', slug: 'mosty', title, subtitle: '', track: '' },
    ...{ type: 'talk', language: 'pl', abstract: '', description: '', persons: [], links: [] },
  }
  const day = {
    ...{ index: 1, date: '2027-03-01', rooms: { Aula: [event] } },
    ...{ day_start: '2027-03-01T08:00:00+01:00', day_end: '2027-03-01T20:00:00+01:00' },
  }
  const conference = {
    ...{ acronym: 'mosty', title: 'Mosty', start: '2027-03-01', end: '2027-03-01', daysCount: 1 },
    ...{ timeslot_duration: '00:05', days: [day] },
  }
  return JSON.stringify({ schedule: { version: '1', base_url: '', conference } })
}
