import type { ParsedConference, ParsedSession } from './reading/types.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSchedule } from './parse-schedule.ts'
import { escapeHtml } from './values/text.ts'
import { writeScheduleXml } from './write-schedule.ts'

/** What people type, with everything that markup could mistake for its own. */
const scrap = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    '<b>',
    '</p>',
    '&amp;',
    '&lt;',
    '&nbsp;',
    '<!--',
    ']]>',
    '&',
    '"',
    "'",
    '<script>',
    '• ',
    'żółć',
    'ærø',
  ),
)
const scraps = fc.array(scrap, { maxLength: 6 }).map((parts) => parts.join(''))
const inline = scraps.map((text) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim())
const named = inline.filter((text) => text !== '')
const prose = fc.array(inline, { maxLength: 5 }).map((lines) =>
  lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim(),
)
const zones = ['Europe/Warsaw', 'Europe/Oslo', 'America/New_York', 'Asia/Kathmandu', 'UTC']

const session = fc
  .record({
    guid: fc.uuid(),
    title: named,
    subtitle: inline,
    abstract: prose,
    description: prose,
    start: fc
      .integer({ min: Date.UTC(2000, 0) / 1000, max: Date.UTC(2100, 0) / 1000 })
      .map((s) => new Date(s * 1000)),
    cancelled: fc.boolean(),
    durationMinutes: fc.integer({ min: 1, max: 5999 }),
    room: named,
    track: inline,
    type: inline,
    language: fc.constantFrom('pl', 'nb', 'en', 'uk', null),
    speakers: fc.uniqueArray(named, { maxLength: 4 }),
    url: fc.oneof(
      fc.constant(''),
      fc.webUrl({ withQueryParameters: true, withFragments: true }).map((url) => new URL(url).href),
    ),
  })
  .map((parts): ParsedSession => ({
    ...parts,
    end: new Date(parts.start.getTime() + parts.durationMinutes * 60_000),
  }))

const conference = fc.record({
  title: inline,
  acronym: inline,
  start: fc.constantFrom('2026-05-04', '2024-02-29'),
  end: fc.constantFrom('2026-05-05', '2100-12-31'),
  timeZone: fc.constantFrom(...zones),
})

const byGuid = (sessions: ParsedSession[]): ParsedSession[] =>
  sessions.toSorted((a, b) => (a.guid < b.guid ? -1 : 1))

describe('writing a programme and reading it back', () => {
  it('gives the same programme', () => {
    const sessions = fc.uniqueArray(session, { minLength: 1, maxLength: 8, selector: ({ guid }) => guid })
    fc.assert(
      fc.property(conference, sessions, (meta: ParsedConference, list) => {
        const again = parseSchedule(writeScheduleXml(meta, list))
        expect(again.conference).toEqual(meta)
        expect(byGuid(again.sessions)).toEqual(byGuid(list))
        expect(again.skipped).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('writes what any reader of XML can read, whatever the texts hold', () => {
    const anything = fc.string({ unit: 'binary', maxLength: 30 })
    fc.assert(
      fc.property(session, anything, anything, (one, title, abstract) => {
        const meta = { title, acronym: title, start: null, end: null, timeZone: 'Europe/Warsaw' }
        const text = writeScheduleXml(meta, [{ ...one, title: `T ${title}`, abstract, room: title || 'R' }])
        expect(text).not.toMatch(/[\0-\x08\x0b-\x1f\ufffe\uffff]|\p{Surrogate}/u)
        expect(parseSchedule(text).sessions).toHaveLength(1)
      }),
      { numRuns: 300 },
    )
  })

  it('groups a night with the day before, in local time, under a number that depends on the guid alone', () => {
    const at = (guid: string, start: string): ParsedSession => ({
      guid,
      title: guid,
      subtitle: '',
      abstract: '',
      description: '',
      start: new Date(start),
      end: new Date(new Date(start).getTime() + 45 * 60_000),
      durationMinutes: 45,
      room: 'Sal',
      track: '',
      type: '',
      language: 'nb',
      speakers: ['Kari'],
      url: '',
      cancelled: false,
    })
    const meta = { title: 'T', acronym: 't', start: null, end: null, timeZone: 'Europe/Warsaw' }
    const late = at('late', '2026-05-04T22:30:00Z')
    const text = writeScheduleXml(meta, [
      late,
      at('early', '2026-05-04T07:00:00Z'),
      at('next', '2026-05-05T07:00:00Z'),
    ])
    expect(text.match(/<day [^>]+>|<date>[^<]+/g)).toEqual([
      '<day date="2026-05-04" end="2026-05-05T01:15:00+02:00" index="1" start="2026-05-04T09:00:00+02:00">',
      '<date>2026-05-04T09:00:00+02:00',
      '<date>2026-05-05T00:30:00+02:00',
      '<day date="2026-05-05" end="2026-05-05T09:45:00+02:00" index="2" start="2026-05-05T09:00:00+02:00">',
      '<date>2026-05-05T09:00:00+02:00',
    ])
    const id = /guid="late" id="(\d+)"/.exec(text)?.[1]
    expect(Number(id)).toBeGreaterThan(0)
    expect(writeScheduleXml(meta, [late])).toContain(`guid="late" id="${id}"`)
  })

  it('reads the same from XML as from JSON', () => {
    fc.assert(
      fc.property(session, (one) => {
        const texts = Object.entries(one).filter(
          ([name, value]) => typeof value === 'string' && name !== 'url',
        )
        const event = {
          ...Object.fromEntries(texts.map(([name, text]) => [name, escapeHtml(String(text))])),
          url: one.url,
          date: one.start.toISOString(),
          end: one.end.toISOString(),
          state: one.cancelled ? 'cancelled' : 'confirmed',
          persons: one.speakers.map((name) => ({ public_name: escapeHtml(name) })),
        }
        const json = JSON.stringify({
          schedule: { conference: { title: 'T', days: [{ rooms: { A: [event] } }] } },
        })
        const fromJson = parseSchedule(json)
        const fromXml = parseSchedule(writeScheduleXml(fromJson.conference, [one]))
        expect(fromJson.sessions).toEqual([one])
        expect(fromXml.sessions).toEqual([one])
      }),
    )
  })
})
