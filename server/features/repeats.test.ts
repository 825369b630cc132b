import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contracts } from '../contract.ts'
import { aReply, aTopic, makeCategory, openTopic } from './forum/testing.ts'
import type { TestHub } from '../testing/hub.ts'
import { startTestHub } from '../testing/hub.ts'
import { aQuestion, ask, attendee, makeSession } from './live/testing.ts'
import { answer, draftOf, express, interestOf, publish } from './board/testing.ts'

/* Decision 004, at every route that takes a `clientId`. */
let hub: TestHub
beforeAll(async () => {
  hub = await startTestHub()
})
afterAll(() => hub.close())

interface Answer {
  status: number
  data: unknown
  error: { code: string }
}
interface Act {
  /** Sends it, with these fields otherwise than the first time. */
  send(changes?: object): Promise<Answer>
  idOf(data: never): string
  otherwise: object
  /** What it is answered as an act of its own, where there can be only one. */
  standsAlone?: number
}

const partner = (country?: 'PL' | 'NO') => hub.person('member', { organisation: country ?? 'PL' })
const programme = (title: string) =>
  `<schedule><conference><title>${title}</title><start>2026-11-23</start><end>2026-11-23</end></conference>
  <day index="1" date="2026-11-23"><room name="Sala"><event id="1" guid="${randomUUID()}"><title>Mosty</title>
  <date>2026-11-23T09:00:00+01:00</date><start>09:00</start><duration>01:00</duration></event></room></day></schedule>`

const acts: Record<string, () => Promise<Act>> = {
  async 'POST /forum/topics'() {
    const [by, first] = [await hub.person(), aTopic(await makeCategory())]
    return {
      send: (changes) => by.request('POST /forum/topics', { body: { ...first, ...changes } }),
      idOf: ({ topic }: { topic: { id: string } }) => topic.id,
      otherwise: { title: 'Jak zatrzymać wolontariuszy zimą?' },
    }
  },
  async 'POST /forum/topics/:topicId/posts'() {
    const by = await hub.person()
    const [{ id: topicId }, first] = [await openTopic(by), aReply()]
    const params = { topicId }
    return {
      send: (changes) =>
        by.request('POST /forum/topics/:topicId/posts', { params, body: { ...first, ...changes } }),
      idOf: ({ post }: { post: { id: string } }) => post.id,
      otherwise: { body: 'Dwie osoby, które dzwonią po drugim dyżurze.' },
    }
  },
  async 'POST /board/offers'() {
    const by = await partner()
    const first = draftOf(by)
    return {
      send: (changes) => by.request('POST /board/offers', { body: { ...first, ...changes } }),
      idOf: ({ id }: { id: string }) => id,
      otherwise: { body: 'Od wiosny prowadzimy z seniorami teatr oparty na historiach dzielnicy.' },
    }
  },
  async 'POST /board/offers/:offerId/interests'() {
    const [owner, by] = [await partner(), await partner('NO')]
    const [{ id: offerId }, first] = [await publish(owner), interestOf(by)]
    const params = { offerId }
    return {
      send: (changes) =>
        by.request('POST /board/offers/:offerId/interests', { params, body: { ...first, ...changes } }),
      idOf: ({ id }: { id: string }) => id,
      otherwise: { message: 'Hei! Vi har øvingslokale og ei gruppe på seksti. Kan vi snakkes?' },
      standsAlone: 409,
    }
  },
  async 'POST /board/threads/:interestId/messages'() {
    const [owner, by] = [await partner(), await partner('NO')]
    const interestId = (await express(by, (await publish(owner)).id)).data.id
    await answer(owner, interestId, { answer: 'accepted' })
    const first = { text: 'Takk!', language: 'nb' as const, clientId: randomUUID() }
    const params = { interestId }
    return {
      send: (changes) =>
        by.request('POST /board/threads/:interestId/messages', { params, body: { ...first, ...changes } }),
      idOf: ({ id }: { id: string }) => id,
      otherwise: { text: 'Takk! Når passer det?' },
    }
  },
  async 'POST /organisations'() {
    const by = await hub.person()
    const first = {
      ...{ name: 'Dom Norymberski', country: 'PL' as const, city: 'Kraków', region: 'Podgórze', about: '' },
      ...{ kind: 'association' as const, registration: null, language: 'pl' as const },
      ...{ themes: ['youth' as const], needs: ['venue' as const], gives: [], clientId: randomUUID() },
    }
    return {
      send: (changes) => by.request('POST /organisations', { body: { ...first, ...changes } }),
      idOf: ({ id }: { id: string }) => id,
      otherwise: { name: 'Dom Norymberski w Krakowie' },
    }
  },
  async 'POST /organisations/:organisationId/invitations'() {
    const by = await partner()
    const params = { organisationId: by.person.organisationId ?? '' }
    const first = { email: 'ola@test.example', clientId: randomUUID() }
    return {
      send: (changes) =>
        by.request('POST /organisations/:organisationId/invitations', {
          params,
          body: { ...first, ...changes },
        }),
      // The link too: whoever lost the answer is given the same.
      idOf: ({ invitation, secret }: { invitation: { id: string }; secret: string }) =>
        invitation.id + secret,
      otherwise: { email: 'ala@test.example' },
    }
  },
  async 'POST /conferences'() {
    const by = await hub.person('editor')
    const first = {
      ...{ title: { pl: 'Mosty' }, description: {}, venue: 'Dom Norymberski', city: 'Kraków' },
      ...{ startsOn: '2026-11-23', endsOn: '2026-11-24', clientId: randomUUID() },
    }
    return {
      send: (changes) => by.request('POST /conferences', { body: { ...first, ...changes } }),
      idOf: ({ id }: { id: string }) => id,
      otherwise: { title: { pl: 'Mosty zimą' } },
    }
  },
  async 'POST /conferences/import'() {
    const by = await hub.person('editor')
    const first = {
      ...{ fileName: 'schedule.xml', content: programme('Mosty'), dryRun: false },
      ...{ language: 'pl' as const, clientId: randomUUID() },
    }
    return {
      send: (changes) => by.request('POST /conferences/import', { body: { ...first, ...changes } }),
      idOf: ({ conference }: { conference: { id: string } }) => conference.id,
      otherwise: { content: programme('Mosty zimą') },
    }
  },
  async 'POST /live/:code/questions'() {
    const { code } = await makeSession()
    const [by, first] = [await attendee(hub, code), aQuestion()]
    const params = { code }
    return {
      send: (changes) => by.request('POST /live/:code/questions', { params, body: { ...first, ...changes } }),
      idOf: ({ id }: { id: string }) => id,
      otherwise: { text: 'Skąd bierzecie wolontariuszy na lato?' },
    }
  },
  async 'POST /live/:code/clearings'() {
    const [{ code }, by] = [await makeSession(), await hub.person('moderator')]
    await ask(await attendee(hub, code), code)
    const first = { clientId: randomUUID(), reasonCode: 'flood' as const }
    const params = { code }
    return {
      send: (changes) => by.request('POST /live/:code/clearings', { params, body: { ...first, ...changes } }),
      idOf: ({ clearingId }: { clearingId: string }) => clearingId,
      otherwise: { reasonCode: 'rude' },
    }
  },
  'POST /accounts/register'() {
    const first = {
      ...{ name: 'Żaneta Ćwik', email: `${randomUUID()}@test.example`, password: 'dwanaście gęsi' },
      ...{ language: 'pl' as const, clientId: randomUUID() },
    }
    return Promise.resolve({
      send: (changes) => hub.guest().request('POST /accounts/register', { body: { ...first, ...changes } }),
      idOf: ({ me }: { me: { id: string } }) => me.id,
      otherwise: { email: `${randomUUID()}@test.example` },
    })
  },
}

/** All that is stored, as JSON, by the model's name. */
async function stored(): Promise<Record<string, string>> {
  const all = await Promise.all(
    Object.values(mongoose.models).map(async ({ modelName, collection }) => [
      modelName,
      JSON.stringify(await collection.find().toArray()),
    ]),
  )
  return Object.fromEntries(all) as Record<string, string>
}

test('every route that takes a clientId is tried here', () => {
  const taking = contracts.flatMap(({ routes }) =>
    Object.entries(routes as Record<string, { body?: { shape?: object } }>).flatMap(([key, { body }]) =>
      'clientId' in (body?.shape ?? {}) ? [key] : [],
    ),
  )
  // The first administrator's account is made as all others are; its link works once.
  expect(taking.filter((key) => key !== 'POST /accounts/setup').sort()).toEqual(Object.keys(acts).sort())
})

describe.each(Object.entries(acts))('%s', (_route, prepare) => {
  test('answers a repeated act as the first time; what says something else is refused and changes nothing', async () => {
    const { send, idOf, otherwise, standsAlone } = await prepare()
    const first = await send()
    expect(first.status).toBeLessThan(300)
    const again = await send()
    expect([again.status, idOf(again.data as never)]).toEqual([first.status, idOf(first.data as never)])
    const before = await stored()
    const other = await send(otherwise)
    expect([other.status, other.error]).toEqual([409, { code: 'kit.sent_otherwise' }])
    expect(await stored()).toEqual(before)

    const anew = await send({ ...otherwise, clientId: randomUUID() })
    expect(anew.status).toBe(standsAlone ?? first.status)
  })
})

test('a retry is the same act also when what it made was changed since', async () => {
  const by = await partner()
  const body = draftOf(by)
  const { id: offerId, revision } = await by.ok('POST /board/offers', { body })
  const change = { title: 'Teatr dokumentalny: mamy drugą grupę', revision }
  await by.ok('PATCH /board/offers/:offerId', { params: { offerId }, body: change })
  expect(await by.ok('POST /board/offers', { body })).toMatchObject({ id: offerId, title: change.title })
})
