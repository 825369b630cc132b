import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestHub } from '../../testing/hub.ts'
import { startTestHub } from '../../testing/hub.ts'
import { makeSession } from '../live/testing.ts'
import { dayInWarsaw } from '../../../common/warsaw-day.ts'

let hub: TestHub
beforeAll(async () => {
  hub = await startTestHub()
})
afterAll(() => hub.close())

const inDays = (days: number) => dayInWarsaw(new Date(Date.now() + days * 86_400_000))
const aConference = (from: number, to: number, title = 'Mosty') => ({
  title: { pl: title, nb: `${title} på norsk` },
  description: { pl: 'Spotkanie partnerów' },
  venue: 'Dom Norymberski',
  city: 'Kraków',
  startsOn: inDays(from),
  endsOn: inDays(to),
  clientId: randomUUID(),
})

test('conferences are listed running, upcoming, then past', async () => {
  const editor = await hub.person('editor')
  const wanted = [
    ['past long ago', -40, -38],
    ['later', 20, 21],
    ['running', -1, 1],
    ['just past', -3, -1],
    ['soon', 1, 2],
    ['one day only', 0, 0],
  ] as const
  for (const [title, from, to] of wanted) {
    await editor.ok('POST /conferences', { body: aConference(from, to, title) })
  }
  const { conferences, total, can } = await hub.guest().ok('GET /conferences')
  expect(conferences.map(({ title, when }) => [title.pl, when])).toEqual([
    ['running', 'running'],
    ['one day only', 'running'],
    ['soon', 'upcoming'],
    ['later', 'upcoming'],
    ['just past', 'past'],
    ['past long ago', 'past'],
  ])
  expect([total, can.create]).toEqual([6, false])
  const upcoming = await editor.ok('GET /conferences', { query: { when: 'upcoming' } })
  expect(upcoming.conferences.map(({ title }) => title.pl)).toEqual(['soon', 'later'])
  expect(upcoming.can.create).toBe(true)
})

test('a second submit finds what the first one made', async () => {
  const editor = await hub.person('editor')
  const body = aConference(3, 4)
  const [first, second] = await Promise.all([
    editor.request('POST /conferences', { body }),
    editor.request('POST /conferences', { body }),
  ])
  expect([first.status, second.status]).toEqual([201, 201])
  expect(second.data).toEqual(first.data)
})

test.each([
  [{ title: {} }, { path: 'title', code: 'field.required' }],
  [{ title: { pl: '', en: ' ' } }, { path: 'title', code: 'field.required' }],
  [{ title: { pl: 'Mosty', de: 'Brücken' } }, { path: 'title.de', code: 'field.unknown' }],
  [{ title: { en: 'x'.repeat(201) } }, { path: 'title.en', code: 'field.too_long' }],
  [{ startsOn: '2026-02-30' }, { path: 'startsOn', code: 'field.invalid' }],
  [{ endsOn: '2020-01-01' }, { path: 'endsOn', code: 'field.invalid' }],
  [{ venue: 7 }, { path: 'venue', code: 'field.wrong_type' }],
])('%j is refused at its field', async (wrong, issue) => {
  const editor = await hub.person('editor')
  const body = { ...aConference(3, 4), ...wrong } as ReturnType<typeof aConference>
  const answer = await editor.request('POST /conferences', { body })
  expect(answer).toMatchObject({ status: 422, error: { code: 'kit.validation', issues: [issue] } })
})

test('a change keeps the days in order, and languages that are emptied go', async () => {
  const editor = await hub.person('editor')
  const { id, startsOn } = await editor.ok('POST /conferences', { body: aConference(3, 4) })
  const params = { conferenceId: id }
  const early = await editor.request('PATCH /conferences/:conferenceId', {
    params,
    body: { endsOn: inDays(1) },
  })
  expect(early).toMatchObject({ status: 422, error: { issues: [{ path: 'endsOn', code: 'field.invalid' }] } })
  const body = { title: { pl: '', en: 'Bridges' }, description: {}, endsOn: startsOn }
  await editor.ok('PATCH /conferences/:conferenceId', { params, body })
  const read = await hub.guest().ok('GET /conferences/:conferenceId', { params })
  expect(read).toMatchObject({ endsOn: startsOn, can: { edit: false, moderate: false } })
  expect([read.title, read.description]).toEqual([{ en: 'Bridges' }, {}])
})

test('creating and changing are for editors, opening questions for moderators', async () => {
  const { id: sessionId, conferenceId } = await makeSession('closed')
  const qa = { params: { sessionId }, body: { qa: 'open' as const } }
  for (const [person, status] of [
    [hub.guest(), 401],
    [await hub.person('member'), 403],
  ] as const) {
    expect(await person.request('PUT /conferences/sessions/:sessionId/qa', qa)).toMatchObject({ status })
    expect(await person.request('POST /conferences', { body: aConference(1, 2) })).toMatchObject({ status })
  }
  const moderator = await hub.person('moderator')
  const params = { conferenceId }
  expect(await moderator.request('PATCH /conferences/:conferenceId', { params, body: {} })).toMatchObject({
    status: 403,
  })
  expect((await moderator.ok('PUT /conferences/sessions/:sessionId/qa', qa)).qa).toBe('open')
  const { conferences } = await hub.guest().ok('GET /conferences')
  expect(conferences.find(({ id }) => id === conferenceId)?.open.map(({ id }) => id)).toEqual([sessionId])
})

test('what does not exist is not found', async () => {
  const moderator = await hub.person('editor')
  for (const missing of ['f'.repeat(24), 'nonsense']) {
    const params = { conferenceId: missing, sessionId: missing }
    for (const answer of [
      await moderator.request('GET /conferences/:conferenceId', { params }),
      await moderator.request('PATCH /conferences/:conferenceId', { params, body: {} }),
      await moderator.request('PUT /conferences/sessions/:sessionId/qa', { params, body: { qa: 'open' } }),
    ]) {
      expect(answer).toMatchObject({ status: 404, error: { code: 'kit.not_found' } })
    }
  }
})
