import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestClient } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { approved, attendee, snapshotOf } from '../../live/testing.ts'
import type { AbsentAct } from '../vocabulary.ts'

let hub: TestHub
let editor: TestClient
beforeAll(async () => {
  hub = await startTestHub()
  editor = await hub.person('editor')
})
afterAll(() => hub.close())

const event = (guid: string, title: string, parts = '') =>
  `<event guid="${guid}"><start>10:00</start><duration>00:30</duration><title>${title}</title>${parts}</event>`
const file = (events: string, about = '') =>
  `<schedule><conference><title>Konferencja</title>${about}<start>2026-11-27</start><end>2026-11-27</end></conference>
  <day date="2026-11-27"><room name="A">${events}</room></day></schedule>`

const createFrom = async (content: string) => {
  const { conference } = await editor.ok('POST /conferences/import', {
    body: { fileName: 'schedule.xml', content, dryRun: false, language: 'pl', clientId: randomUUID() },
  })
  if (!conference) throw new Error('not written')
  return conference
}
const again = (conferenceId: string, content: string, absent?: AbsentAct, dryRun = false) =>
  editor.ok('POST /conferences/:conferenceId/programme', {
    params: { conferenceId },
    body: { fileName: 'newer.xml', content, dryRun, ...(absent && { absent }) },
  })
const read = (conferenceId: string, by = editor) =>
  by.ok('GET /conferences/:conferenceId', { params: { conferenceId } })
const undo = (conferenceId: string, importId: string | null) =>
  editor.request('POST /conferences/:conferenceId/programme/undo', {
    params: { conferenceId },
    body: { importId: importId ?? '' },
  })
const titled = async (conferenceId: string) =>
  Object.fromEntries((await read(conferenceId)).sessions.map(({ title, cancelled }) => [title, cancelled]))
const open = (sessionId: string) =>
  editor.ok('PUT /conferences/sessions/:sessionId/qa', { params: { sessionId }, body: { qa: 'open' } })
const find = async (q: string) =>
  (await hub.guest().ok('GET /search', { query: { q } })).results.map(({ title }) => title)

const two = file(event('a', 'Pierwsza') + event('b', 'Druga'))
const one = file(event('a', 'Pierwsza'))

test('a session that the file calls cancelled is marked, takes no questions, and takes place again when it says so', async () => {
  const content = readFileSync(new URL('../schedule/samples/cancelled.xml', import.meta.url), 'utf8')
  const conference = await createFrom(content)
  expect(await titled(conference.id)).toEqual({ 'Odwołana sesja': true, Zwykła: false })
  const gone = conference.sessions.find(({ cancelled }) => cancelled)
  const refused = await editor.request('PUT /conferences/sessions/:sessionId/qa', {
    params: { sessionId: gone?.id ?? '' },
    body: { qa: 'open' },
  })
  expect(refused).toMatchObject({ status: 409, error: { code: 'conferences.cancelled' } })
  const confirmed = content.replace(
    '<state>cancelled</state><cancelled>true</cancelled>',
    '<state>confirmed</state>',
  )
  const report = await again(conference.id, confirmed)
  expect(report).toMatchObject({ imported: 0, updated: 1, unchanged: 1 })
  expect(await titled(conference.id)).toEqual({ 'Odwołana sesja': false, Zwykła: false })
})

test('what somebody marked by hand stays so under a file that says nothing of it', async () => {
  const conference = await createFrom(two)
  const params = { sessionId: conference.sessions[0]?.id ?? '' }
  await editor.ok('PUT /conferences/sessions/:sessionId/standing', {
    params,
    body: { standing: 'cancelled' },
  })
  expect(await again(conference.id, two)).toMatchObject({ updated: 0, unchanged: 2 })
  expect(Object.values(await titled(conference.id)).sort()).toEqual([false, true])
})

test.each([
  ['keep', { Pierwsza: false, Druga: false }],
  ['cancel', { Pierwsza: false, Druga: true }],
  ['remove', { Pierwsza: false }],
] as const)('sessions that a newer file lacks: %s', async (act, programme) => {
  const conference = await createFrom(two)
  expect((await again(conference.id, one, act, true)).absent).toMatchObject([{ title: 'Druga', act }])
  expect(await titled(conference.id)).toEqual({ Pierwsza: false, Druga: false })
  const report = await again(conference.id, one, act)
  expect(report.absent).toMatchObject([{ title: 'Druga', act }])
  expect(await titled(conference.id)).toEqual(programme)
  // Named again, it is back: under its old code, and in its place.
  await again(conference.id, two)
  expect(await titled(conference.id)).toEqual({ Pierwsza: false, Druga: false })
  const codes = ({ sessions }: { sessions: { code: string }[] }) => sessions.map(({ code }) => code).sort()
  expect(codes(await read(conference.id))).toEqual(codes(conference))
})

test('a session in which people are asking is not removed', async () => {
  const conference = await createFrom(two)
  const asked = conference.sessions.find(({ title }) => title === 'Druga')
  await open(asked?.id ?? '')
  expect((await again(conference.id, one, 'remove')).absent).toMatchObject([{ title: 'Druga', act: 'keep' }])
  expect(await titled(conference.id)).toEqual({ Pierwsza: false, Druga: false })
  const refused = await editor.request('PUT /conferences/sessions/:sessionId/standing', {
    params: { sessionId: asked?.id ?? '' },
    body: { standing: 'removed' },
  })
  expect(refused).toMatchObject({ status: 409, error: { code: 'conferences.questions_open' } })
})

test('the wrong file is taken back whole: programme, texts, data of the conference, questions', async () => {
  const conference = await createFrom(two)
  const [session] = conference.sessions
  await open(session?.id ?? '')
  const kari = await attendee(hub, session?.code ?? '')
  const questionId = await approved(kari, editor, session?.code ?? '')
  const before = await read(conference.id)

  const wrong = file(
    event('a', 'Zupełnie inna', '<persons><person id="1">Ktoś</person></persons>') + event('x', 'Obca'),
    '<venue>Hala</venue><city>Oslo</city>',
  )
  const { importId } = await again(conference.id, wrong, 'remove')
  const after = await read(conference.id)
  expect([after.venue, after.city, after.lastImport?.fileName]).toEqual(['Hala', 'Oslo', 'newer.xml'])
  expect(await find('Obca')).toEqual(['Obca'])
  expect(await undo(conference.id, importId)).toMatchObject({ status: 200, data: { removed: 1, kept: 0 } })

  expect(await read(conference.id)).toEqual({ ...before, lastImport: null })
  expect(await find('Obca')).toEqual([])
  expect((await snapshotOf(kari, session?.code ?? '')).questions).toMatchObject([{ id: questionId }])
  expect(await undo(conference.id, importId)).toMatchObject({
    status: 409,
    error: { code: 'conferences.import_gone' },
  })
})

test('what was changed by hand since an import outlives its undoing, as does a new session that takes questions', async () => {
  const conference = await createFrom(one)
  const { importId } = await again(conference.id, file(event('a', 'Pierwsza') + event('x', 'Nowa')), 'remove')
  const fresh = (await read(conference.id)).sessions.find(({ title }) => title === 'Nowa')
  await open(fresh?.id ?? '')
  await editor.ok('PATCH /conferences/:conferenceId', {
    params: { conferenceId: conference.id },
    body: { city: 'Kraków' },
  })
  expect((await undo(conference.id, importId)).data).toEqual({ removed: 0, restored: 0, kept: 1 })
  expect(await read(conference.id)).toMatchObject({ city: 'Kraków', sessions: [{}, {}] })
})

test('only the last import can be taken back, and only an editor knows of it', async () => {
  const conference = await createFrom(one)
  const first = await again(conference.id, two)
  await again(conference.id, file(event('a', 'Pierwsza, ale dłuższa')))
  expect((await undo(conference.id, first.importId)).status).toBe(409)
  expect((await read(conference.id, hub.guest())).lastImport).toBeNull()
})

test('a deleted conference is gone for everybody, its sessions with it, and can be brought back', async () => {
  const conference = await createFrom(file(event('q', 'Kwitnące ogrody')))
  const params = { conferenceId: conference.id }
  const setRemoved = (removed: boolean) =>
    editor.request('PUT /conferences/:conferenceId/removed', { params, body: { removed } })
  const listed = async () =>
    (await hub.guest().ok('GET /conferences')).conferences.some(({ id }) => id === conference.id)
  const sessionId = conference.sessions[0]?.id ?? ''
  await open(sessionId)
  expect(await setRemoved(true)).toMatchObject({ status: 409, error: { code: 'conferences.questions_open' } })
  await editor.ok('PUT /conferences/sessions/:sessionId/qa', { params: { sessionId }, body: { qa: 'ended' } })
  expect(await find('Kwitnące')).toEqual(['Kwitnące ogrody'])

  expect((await setRemoved(true)).status).toBe(204)
  expect((await editor.request('GET /conferences/:conferenceId', { params })).status).toBe(404)
  expect([await listed(), await find('Kwitnące')]).toEqual([false, []])
  expect((await setRemoved(false)).status).toBe(204)
  expect([await listed(), await find('Kwitnące')]).toEqual([true, ['Kwitnące ogrody']])
  expect(await read(conference.id)).toMatchObject({ sessions: [{ id: sessionId }] })
})

test('an import that is repeated because its answer was lost is still one, and can be taken back', async () => {
  const conference = await createFrom(one)
  const first = await again(conference.id, two)
  const second = await again(conference.id, two)
  expect(second.importId).toBe(first.importId)
  expect((await undo(conference.id, second.importId)).data).toEqual({ removed: 1, restored: 0, kept: 0 })
  expect(await titled(conference.id)).toEqual({ Pierwsza: false })
})

test('taking an import back removes no session in which people are asking, though it was out before', async () => {
  const conference = await createFrom(two)
  await again(conference.id, one, 'remove')
  const { importId } = await again(conference.id, two)
  const back = (await read(conference.id)).sessions.find(({ title }) => title === 'Druga')
  await open(back?.id ?? '')
  expect((await undo(conference.id, importId)).data).toEqual({ removed: 0, restored: 0, kept: 1 })
  expect(await titled(conference.id)).toEqual({ Pierwsza: false, Druga: false })
})

test('nobody opens questions in a conference that is deleted', async () => {
  const conference = await createFrom(one)
  const params = { conferenceId: conference.id }
  await editor.ok('PUT /conferences/:conferenceId/removed', { params, body: { removed: true } })
  const sessionId = conference.sessions[0]?.id ?? ''
  const answer = await editor.request('PUT /conferences/sessions/:sessionId/qa', {
    params: { sessionId },
    body: { qa: 'open' },
  })
  expect(answer.status).toBe(404)
})
