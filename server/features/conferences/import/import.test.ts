import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestClient } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { approved, attendee, snapshotOf, vote } from '../../live/testing.ts'
import { ConferenceModel, ProgrammeSessionModel } from '../model.ts'

let hub: TestHub
let editor: TestClient
beforeAll(async () => {
  hub = await startTestHub()
  editor = await hub.person('editor')
})
afterAll(() => hub.close())

const sample = (name: string) => readFileSync(new URL(`../schedule/samples/${name}`, import.meta.url), 'utf8')
const xml = sample('31c3.xml')
const json = sample('frab-camp2019.json')

const createFrom = (content: string, changes: object = {}) =>
  editor.ok('POST /conferences/import', {
    body: {
      ...{ fileName: 'schedule.xml', content, dryRun: false, language: 'en', clientId: randomUUID() },
      ...changes,
    },
  })

const again = (conferenceId: string, content: string, dryRun = false) =>
  editor.ok('POST /conferences/:conferenceId/programme', {
    params: { conferenceId },
    body: { fileName: 'schedule.xml', content, dryRun },
  })

const read = (conferenceId: string) =>
  editor.ok('GET /conferences/:conferenceId', { params: { conferenceId } })

describe.each([
  [
    '31c3.xml',
    xml,
    { title: '31. Chaos Communication Congress', startsOn: '2014-12-27', endsOn: '2014-12-31' },
  ],
  ['frab-camp2019.json', json, { startsOn: '2019-08-21', endsOn: '2019-08-26' }],
])('%s', (_name, content, programme) => {
  test('becomes a conference with its whole programme', async () => {
    const { report, conference } = await createFrom(content)
    expect(report.imported).toBeGreaterThan(50)
    expect(report).toMatchObject({ dryRun: false, updated: 0, unchanged: 0, absent: [], programme })
    expect(conference).toMatchObject({
      when: 'past',
      startsOn: programme.startsOn,
      endsOn: programme.endsOn,
      sessionCount: report.imported,
      can: { edit: true, moderate: true },
    })
    const sessions = conference?.sessions ?? []
    expect(sessions.map(({ startsAt }) => startsAt)).toEqual(sessions.map(({ startsAt }) => startsAt).sort())
    expect(new Set(sessions.map(({ code }) => code)).size).toBe(report.imported)
    for (const { code, qa, startsAt, endsAt, title } of sessions) {
      expect(code).toMatch(/^[2-9BCDFGHJKMNPQRSTVWXZ]{6}$/)
      expect([qa, title !== '', startsAt < endsAt]).toEqual(['closed', true, true])
    }
  })

  test('a dry run reports the same and writes nothing', async () => {
    const before = await ConferenceModel.countDocuments()
    const { report, conference } = await createFrom(content, { dryRun: true })
    expect(conference).toBeNull()
    expect(report.sessions.every(({ change }) => change === 'new')).toBe(true)
    expect(await ConferenceModel.countDocuments()).toBe(before)
  })

  test('imported again, it doubles nothing', async () => {
    const { conference } = await createFrom(content)
    const report = await again(conference?.id ?? '', content)
    expect(report).toMatchObject({ imported: 0, updated: 0, unchanged: conference?.sessionCount, absent: [] })
    expect((await read(conference?.id ?? '')).sessions).toEqual(conference?.sessions)
  })
})

test('a submit repeated at once makes one conference with one programme', async () => {
  const clientId = randomUUID()
  const [a, b] = await Promise.all([createFrom(json, { clientId }), createFrom(json, { clientId })])
  expect(a.conference?.id).toBe(b.conference?.id)
  const { sessionCount } = await read(a.conference?.id ?? '')
  expect(sessionCount).toBe(a.report.sessions.length)
})

test('a changed file changes its sessions, and keeps codes, questions and votes', async () => {
  const { conference } = await createFrom(xml)
  const conferenceId = conference?.id ?? ''
  const before =
    conference?.sessions.find(({ title }) => title.includes('Opening')) ?? conference?.sessions[0]
  if (!before) throw new Error('no sessions')
  const { code, id: sessionId } = before
  await editor.ok('PUT /conferences/sessions/:sessionId/qa', { params: { sessionId }, body: { qa: 'open' } })
  const kari = await attendee(hub, code)
  const questionId = await approved(kari, editor, code)
  await vote(kari, code, questionId)

  const title = `<title>${before.title.replaceAll('&', '&amp;')}</title>`
  expect(xml).toContain(title)
  const changed = xml.replace(title, '<title>Zmieniony tytuł</title>')
  const preview = await again(conferenceId, changed, true)
  expect(preview).toMatchObject({ dryRun: true, imported: 0, updated: 1 })
  expect(preview.sessions.filter(({ change }) => change === 'changed')).toMatchObject([
    { title: 'Zmieniony tytuł', was: { title: before.title, room: before.room }, differs: [] },
  ])
  expect(preview.sessions.filter(({ was }) => was)).toHaveLength(1)
  expect((await snapshotOf(kari, code)).session.title).toBe(before.title)

  const report = await again(conferenceId, changed)
  expect(report).toMatchObject({ dryRun: false, imported: 0, updated: 1 })
  expect(report.sessions.filter(({ change }) => change === 'changed')).toMatchObject([
    { title: 'Zmieniony tytuł' },
  ])
  const after = (await read(conferenceId)).sessions.find(({ id }) => id === sessionId)
  expect(after).toEqual({ ...before, title: 'Zmieniony tytuł', qa: 'open' })
  await expect.poll(async () => (await snapshotOf(kari, code)).session.title).toBe('Zmieniony tytuł')
  const { questions, own } = await snapshotOf(kari, code)
  expect([questions.map(({ id, count }) => [id, count]), own.votes]).toEqual([
    [[questionId, 1]],
    [questionId],
  ])
})

test('a session that the file no longer names stays, and is named', async () => {
  const { conference } = await createFrom(xml)
  const conferenceId = conference?.id ?? ''
  const first = /<event [\s\S]*?<\/event>/.exec(xml)?.[0] ?? ''
  const report = await again(conferenceId, xml.replace(first, ''))
  expect(report.absent).toHaveLength(1)
  expect(first).toContain(report.absent[0]?.title)
  expect((await read(conferenceId)).sessionCount).toBe(conference?.sessionCount)
})

test('what cannot be imported is listed with line and reason, and the rest is', async () => {
  const title = '<title>31C3 Keynote</title>'
  const line = xml.slice(0, xml.indexOf(title)).split('\n').length
  const broken = xml.replace(title, '<title></title>')
  const { report, conference } = await createFrom(broken)
  const skipped = report.skipped.filter(({ level }) => level === 'skipped')
  expect(skipped).toMatchObject([{ reason: 'missing_title' }])
  expect(skipped[0]?.line).toBeGreaterThan(line - 15)
  expect(skipped[0]?.line).toBeLessThanOrEqual(line)
  const { report: whole } = await createFrom(xml, { dryRun: true })
  expect(conference?.sessionCount).toBe(whole.imported - 1)
})

describe('a file that is no schedule is refused, and nothing is written', () => {
  test.each([
    ['', 'kit.validation', 'field.required'],
    ['   ', 'conferences.not_a_schedule', 'conferences.schedule_empty'],
    ['Program konferencji, środa', 'conferences.not_a_schedule', 'conferences.schedule_not_xml_or_json'],
    [xml.slice(0, 5000), 'conferences.not_a_schedule', 'conferences.schedule_malformed'],
    ['<html><body>nie</body></html>', 'conferences.not_a_schedule', 'conferences.schedule_not_xml_or_json'],
    [
      '<!doctype html>\n<html lang="nb"><head><meta charset="utf-8"><title>404</title></head></html>',
      'conferences.not_a_schedule',
      'conferences.schedule_not_xml_or_json',
    ],
    ['{"a": 1}', 'conferences.not_a_schedule', 'conferences.schedule_no_conference'],
    [
      '<schedule><conference><title>x</title></conference></schedule>',
      'conferences.not_a_schedule',
      'conferences.schedule_no_events',
    ],
    ['x'.repeat(5_000_001), 'kit.validation', 'field.too_long'],
  ])('%#', async (content, code, issue) => {
    const counts = () =>
      Promise.all([ConferenceModel.countDocuments(), ProgrammeSessionModel.countDocuments()])
    const before = await counts()
    const conferenceId = String((await ConferenceModel.findOne())?._id)
    const file = { fileName: 'schedule.xml', content, dryRun: false }
    const answers = [
      await editor.request('POST /conferences/import', {
        body: { ...file, language: 'en', clientId: randomUUID() },
      }),
      await editor.request('POST /conferences/:conferenceId/programme', {
        params: { conferenceId },
        body: file,
      }),
    ]
    for (const answer of answers) {
      expect(answer).toMatchObject({
        status: 422,
        error: { code, issues: [{ path: 'content', code: issue }] },
      })
    }
    expect(await counts()).toEqual(before)
  })

  test('the place of the fault is told', async () => {
    const cut = xml.split('\n').slice(0, 60).join('\n')
    const answer = await editor.request('POST /conferences/import', {
      body: { fileName: 'a.xml', content: cut, dryRun: true, language: 'pl', clientId: randomUUID() },
    })
    expect(answer.error.issues?.[0]?.params?.['line']).toBe(60)
  })
})

test('importing is for editors', async () => {
  const moderator = await hub.person('moderator')
  const body = {
    fileName: 'a.xml',
    content: xml,
    dryRun: true,
    language: 'pl' as const,
    clientId: randomUUID(),
  }
  expect(await moderator.request('POST /conferences/import', { body })).toMatchObject({ status: 403 })
})
