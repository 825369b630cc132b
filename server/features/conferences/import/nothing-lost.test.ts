import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestClient } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { approved, attendee, snapshotOf } from '../../live/testing.ts'

let hub: TestHub
let editor: TestClient
beforeAll(async () => {
  hub = await startTestHub()
  editor = await hub.person('editor')
})
afterAll(() => hub.close())

const file = (events: string, about = '') =>
  `<schedule><conference><title>Konferencja</title>${about}<start>2026-11-27</start><end>2026-11-27</end></conference>
  <day date="2026-11-27"><room name="A">${events}</room></day></schedule>`
const event = (attributes: string, parts = '', start = '10:00') =>
  `<event ${attributes}><start>${start}</start><duration>00:30</duration><title>Sesja</title>${parts}</event>`

const createFrom = async (content: string) => {
  const { report, conference } = await editor.ok('POST /conferences/import', {
    body: {
      ...{ fileName: 'schedule.xml', content, dryRun: false, language: 'nb', clientId: randomUUID() },
    },
  })
  if (!conference) throw new Error('not written')
  return { report, conference }
}
const again = (conferenceId: string, content: string, dryRun = false) =>
  editor.ok('POST /conferences/:conferenceId/programme', {
    params: { conferenceId },
    body: { fileName: 'schedule.xml', content, dryRun },
  })
const read = (conferenceId: string) =>
  editor.ok('GET /conferences/:conferenceId', { params: { conferenceId } })

const withGuid = event('id="1" guid="7b1c1b5e-0000-4000-8000-000000000001"')
const withoutGuid = event('id="1"')

test.each([
  ['guids appear', withoutGuid, withGuid],
  ['guids disappear', withGuid, withoutGuid],
  ['codes give way to guids', event('code="ABC"'), event('code="ABC" guid="g"', '', '12:00')],
  ['guids are given anew', event('guid="old"'), event('guid="new"')],
  ['nothing but the texts names it at first', event(''), withGuid],
])('where %s, no session doubles, and code and questions stay', async (_name, first, second) => {
  const { conference } = await createFrom(file(first))
  const [before] = conference.sessions
  if (!before) throw new Error('no session')
  await editor.ok('PUT /conferences/sessions/:sessionId/qa', {
    params: { sessionId: before.id },
    body: { qa: 'open' },
  })
  const kari = await attendee(hub, before.code)
  const questionId = await approved(kari, editor, before.code)
  const report = await again(conference.id, file(second))
  expect([report.imported, report.absent]).toEqual([0, []])
  expect((await read(conference.id)).sessions).toMatchObject([{ id: before.id, code: before.code }])
  expect((await snapshotOf(kari, before.code)).questions).toMatchObject([{ id: questionId }])
})

const real = readFileSync(new URL('../schedule/samples/31c3.xml', import.meta.url), 'utf8')
const realWithoutGuids = real.replace(/(<event[^>]*?) guid='[^']*'/g, '$1')

test.each([
  ['appear', realWithoutGuids, real],
  ['disappear', real, realWithoutGuids],
])('a whole programme in which guids %s doubles nothing', async (_name, first, second) => {
  expect(realWithoutGuids).not.toMatch(/<event[^>]* guid=/)
  const { conference } = await createFrom(first)
  const report = await again(conference.id, second)
  expect([report.imported, report.absent]).toEqual([0, []])
  const codes = (sessions: { code: string }[]) => sessions.map(({ code }) => code).sort()
  expect(codes((await read(conference.id)).sessions)).toEqual(codes(conference.sessions))
})

test('the guid that a session is given is what the next file recognises it by', async () => {
  const { conference } = await createFrom(file(withoutGuid))
  await again(conference.id, file(withGuid))
  const third = withGuid.replace('id="1"', 'id="9"').replace('10:00', '15:00').replace('Sesja', 'Zmieniona')
  expect(await again(conference.id, file(third))).toMatchObject({ imported: 0, updated: 1, absent: [] })
  const back = event('id="9"', '', '18:00')
  expect(await again(conference.id, file(back))).toMatchObject({ imported: 0, updated: 1, absent: [] })
  expect(await again(conference.id, file(third))).toMatchObject({ imported: 0, updated: 1, absent: [] })
})

const details =
  '<venue>Centrum Kongresowe</venue><city>Bergen</city><description>Opis konferencji</description>'
const place = {
  venue: 'Centrum Kongresowe',
  city: 'Bergen',
  description: { nb: 'Opis konferencji' },
}

test('venue, city and description become the conference’s', async () => {
  const { report, conference } = await createFrom(file(withGuid, details))
  expect(report.filled).toEqual(['venue', 'city', 'description'])
  expect(conference).toMatchObject(place)
})

test('a later file fills in what is empty, and nothing that an editor wrote', async () => {
  const { conference } = await createFrom(file(withGuid))
  const params = { conferenceId: conference.id }
  await editor.ok('PATCH /conferences/:conferenceId', { params, body: { venue: 'Rådhuset' } })
  const preview = await again(conference.id, file(withGuid, details), true)
  expect(preview.filled).toEqual(['city', 'description'])
  expect((await read(conference.id)).city).toBe('')
  expect((await again(conference.id, file(withGuid, details))).filled).toEqual(['city', 'description'])
  expect(await read(conference.id)).toMatchObject({ ...place, venue: 'Rådhuset' })
  expect((await again(conference.id, file(withGuid, details))).filled).toEqual([])
})

test('a detail that is too long is cut, and said to be', async () => {
  const { report, conference } = await createFrom(file(withGuid, `<city>${'x'.repeat(61)}</city>`))
  expect(conference.city).toBe(`${'x'.repeat(59)}…`)
  expect(report.skipped).toContainEqual(expect.objectContaining({ reason: 'too_long', subject: 'city' }))
})

test.each([
  ['Krótko.', 'Tu jest długi opis.', 'Krótko.\n\nTu jest długi opis.'],
  ['Krótko.', 'Krótko. I dłużej.', 'Krótko. I dłużej.'],
  ['Krótko.', 'Krótko.', 'Krótko.'],
  ['Krótko.', '', 'Krótko.'],
  ['', 'Opis.', 'Opis.'],
  ['a'.repeat(9000), 'b'.repeat(9000), `${'a'.repeat(9000)}\n\n${'b'.repeat(9000)}`],
])('abstract and description are both kept: %#', async (abstract, description, kept) => {
  const parts = `<abstract>${abstract}</abstract><description>${description}</description>`
  const { conference } = await createFrom(file(event('guid="g"', parts)))
  expect(conference.sessions[0]?.abstract).toBe(kept)
})

test.each([
  ['pl, nb', 'pl', true],
  ['de/en', 'de', true],
  ['no;en', 'nb', true],
  ['en', 'en', false],
  ['po polsku, nb', null, false],
])('of the languages “%s” the first is kept', async (language, kept, noted) => {
  const { report, conference } = await createFrom(file(event('guid="g"', `<language>${language}</language>`)))
  expect(conference.sessions[0]?.language).toBe(kept)
  expect(report.skipped.some(({ reason }) => reason === 'more_languages')).toBe(noted)
})
