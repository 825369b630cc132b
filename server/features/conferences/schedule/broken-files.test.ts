import type { Skipped } from './reading/types.ts'
import { describe, expect, it } from 'vitest'
import { parseSchedule } from './parse-schedule.ts'
import { NotASchedule } from './reading/types.ts'

const conference = '<conference><title>Joint days</title></conference>'
/** Lines: 1 schedule, 2 conference, 3 day, 4 room, 5 and on what is given. */
const inRoom = (events: string): string =>
  `<schedule>\n${conference}\n<day date="2026-05-04">\n<room name="Hall">\n${events}\n</room></day></schedule>`
const inEvent = (parts: string): string =>
  inRoom(
    `<event guid="g">\n<title>Talk</title><start>10:00</start><duration>01:00</duration>\n${parts}</event>`,
  )

const refusal = (text: string): unknown => {
  try {
    return parseSchedule(text)
  } catch (error) {
    if (error instanceof NotASchedule)
      return [error.code, error.line, error.column].filter((part) => part !== undefined)
    throw error
  }
}

const bomb = `<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]>
${inEvent('<abstract>&lol2;</abstract>')}`

describe('a file that is no programme', () => {
  it.each([
    ['nothing', '', ['empty']],
    ['white space and a byte order mark', '\ufeff \r\n\t', ['empty']],
    ['a calendar', 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR', ['not_xml_or_json']],
    ['a table', 'title;start;room\nOpening;10:00;Hall', ['not_xml_or_json']],
    ['an HTML page', '<!DOCTYPE html>\n<html><head><title>404</title><br></head>', ['not_xml_or_json']],
    ['an HTML page without doctype', '<!-- hi -->\n<HTML lang=en><body>', ['malformed', 2, 12]],
    ['an XHTML page', '<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>', ['not_xml_or_json']],
    ['a feed', '<rss version="2.0"><channel/></rss>', ['no_conference']],
    ['an empty schedule', '<schedule/>', ['no_conference']],
    ['a schedule without days', `<schedule>${conference}</schedule>`, ['no_events']],
    ['a schedule without events', inRoom(''), ['no_events']],
    ['a truncated download', inRoom('<event><title>T'), ['malformed', 6, 7]],
    ['crossed tags', '<schedule>\n<conference></schedule></conference>', ['malformed', 2, 23]],
    ['an entity bomb', bomb, ['malformed', 2, 74]],
    ['a tower of tags', `<schedule>${'<a>'.repeat(1000)}`, ['malformed', 1, 202]],
    ['null', 'null', ['no_conference']],
    ['a number', '42', ['no_conference']],
    ['a string', '"schedule"', ['no_conference']],
    ['an array', '[{"title": "Opening"}]', ['no_conference']],
    ['an empty object', '{}', ['no_conference']],
    ['a conference that is a string', '{"schedule": {"conference": "31c3"}}', ['no_conference']],
    ['a conference without days', '{"schedule": {"conference": {"title": "T"}}}', ['no_events']],
    ['days that are a number', '{"schedule": {"conference": {"days": 4}}}', ['no_events']],
    [
      'days without rooms',
      '{"schedule": {"conference": {"days": [{"date": "2026-05-04"}, null]}}}',
      ['no_events'],
    ],
    ['JSON with a comma too many', '{"schedule": {\n"conference": {},}}', ['malformed', 2, 18]],
    ['a file of fifty million letters', `<schedule>${'x'.repeat(50_000_000)}`, ['too_large']],
    ['six thousand events', inRoom('<event/>'.repeat(6000)), ['too_large']],
    [
      'six thousand nulls',
      `{"conference": {"days": [{"rooms": {"A": [${'null,'.repeat(6000)}0]}}]}}`,
      ['too_large'],
    ],
  ])('%s', (_name, text, expected) => {
    expect(refusal(text)).toEqual(expected)
  })
})

/** Where it stands, what it is about, why, and how badly. */
type Row = [line: number, subject: string, reason: Skipped['reason'], level: Skipped['level']]

const rowsOf = (text: string): Row[] =>
  parseSchedule(text).skipped.map(({ line, subject, reason, level }) => [line, subject, reason, level])

const event = (parts: Record<string, string>): string => {
  const all: Record<string, string> = { title: 'Talk', start: '10:00', duration: '01:00', ...parts }
  const lines = Object.entries(all).map(([name, text]) => `<${name}>${text}</${name}>`)
  return inRoom(`<event guid="g">\n${lines.join('\n')}\n</event>`)
}

describe('an event with a fault', () => {
  it.each<[string, string, Row[], number]>([
    ['no title', event({ title: '' }), [[5, 'g', 'missing_title', 'skipped']], 0],
    ['no start', event({ start: '' }), [[7, 'Talk', 'missing_start', 'skipped']], 0],
    ['a senseless start', event({ start: '25:99' }), [[7, 'Talk', 'bad_date', 'skipped']], 0],
    [
      'a senseless date, no start',
      event({ start: '', date: '2026-02-30' }),
      [[9, 'Talk', 'bad_date', 'skipped']],
      0,
    ],
    [
      'a senseless date, a good start',
      event({ date: '2026-02-30' }),
      [[9, 'Talk', 'bad_date', 'repaired']],
      1,
    ],
    [
      'a date, no start',
      event({ start: '', date: '2026-05-04' }),
      [[9, 'Talk', 'missing_start', 'skipped']],
      0,
    ],
    ['no duration', event({ duration: '' }), [[8, 'Talk', 'missing_duration', 'repaired']], 1],
    ['a senseless duration', event({ duration: '25:99' }), [[8, 'Talk', 'bad_duration', 'repaired']], 1],
    ['a negative duration', event({ duration: '-01:00' }), [[8, 'Talk', 'bad_duration', 'repaired']], 1],
    ['an unheard-of element', event({ mood: 'x' }), [[9, 'mood', 'unknown_element', 'repaired']], 1],
    ['a dangerous address', event({ url: 'javascript:alert(1)' }), [[9, 'Talk', 'bad_url', 'repaired']], 1],
    ['an address that is none', event({ url: 'our site' }), [[9, 'Talk', 'bad_url', 'repaired']], 1],
    [
      'an endless abstract',
      event({ abstract: 'la '.repeat(9000) }),
      [[9, 'Talk', 'too_long', 'repaired']],
      1,
    ],
    [
      'an endless title',
      event({ title: 'x'.repeat(301) }),
      [[6, `${'x'.repeat(119)}…`, 'too_long', 'repaired']],
      1,
    ],
    [
      'a hundred speakers',
      event({ persons: Array.from({ length: 100 }, (_, i) => `<person>${i}</person>`).join('') }),
      [[9, 'Talk', 'too_long', 'repaired']],
      1,
    ],
    [
      'no identifier at all',
      inRoom('<event><title>Talk</title><start>10:00</start><duration>20</duration></event>'),
      [[5, 'Talk', 'missing_guid', 'repaired']],
      1,
    ],
    ['no room at all', event({}).replace('name="Hall"', ''), [[5, 'Talk', 'missing_room', 'repaired']], 1],
    [
      'something else in the room',
      `${inEvent('').replace('</event>', '</event><pause/>')}`,
      [[7, 'pause', 'not_an_event', 'skipped']],
      1,
    ],
    [
      'an impossible day',
      event({}).replace('2026-05-04', '2026-02-30'),
      [[7, 'Talk', 'bad_date', 'skipped']],
      0,
    ],
    [
      'a day without a date',
      event({}).replace('date="2026-05-04"', ''),
      [[7, 'Talk', 'missing_start', 'skipped']],
      0,
    ],
  ])('%s', (_name, text, rows, imported) => {
    expect(rowsOf(text)).toEqual(rows)
    expect(parseSchedule(text).sessions).toHaveLength(imported)
  })

  it('tells an unknown element once, where it first stands, and not per event', () => {
    const talk = (id: number): string =>
      `<event id="${id}"><title>T${id}</title><start>1${id}:00</start><duration>20</duration>\n<mood/></event>\n`
    expect(rowsOf(inRoom([1, 2, 3].map(talk).join('')))).toEqual([[6, 'mood', 'unknown_element', 'repaired']])
  })

  it('guesses half an hour and keeps the rest', () => {
    expect(parseSchedule(event({ duration: 'long' })).sessions[0]).toMatchObject({
      title: 'Talk',
      durationMinutes: 30,
      start: new Date('2026-05-04T08:00:00Z'),
      end: new Date('2026-05-04T08:30:00Z'),
    })
  })

  it('tells of a time zone and conference days that do not exist', () => {
    const text = inEvent('').replace(
      '</title></conference>',
      '</title>\n<start>2026-02-31</start>\n<time_zone_name>Mars/Olympus</time_zone_name></conference>',
    )
    expect(rowsOf(text)).toEqual([
      [3, '2026-02-31', 'bad_date', 'repaired'],
      [4, 'Mars/Olympus', 'bad_time_zone', 'repaired'],
    ])
    expect(parseSchedule(text).conference).toMatchObject({ start: '2026-05-04', timeZone: 'Europe/Warsaw' })
  })
})

describe('one identifier for several events', () => {
  const talk = (title: string, start: string): string =>
    `<event guid="g"><title>${title}</title><start>${start}</start><duration>20</duration></event>\n`

  it('is a mistake when the events are the same', () => {
    const text = inRoom(talk('A', '10:00') + talk('A', '10:00'))
    expect(parseSchedule(text).sessions.map(({ guid }) => guid)).toEqual(['g'])
    expect(rowsOf(text)).toEqual([[6, 'A', 'duplicate', 'skipped']])
  })

  it('is a talk given twice when they are not', () => {
    const text = inRoom(talk('A', '10:00') + talk('A', '15:00') + talk('B', '16:00') + talk('A', '15:00'))
    expect(parseSchedule(text).sessions.map(({ guid, title }) => [guid, title])).toEqual([
      ['g', 'A'],
      ['g#2', 'A'],
      ['g#3', 'B'],
    ])
    expect(rowsOf(text)).toEqual([
      [6, 'A', 'duplicate', 'repaired'],
      [7, 'B', 'duplicate', 'repaired'],
      [8, 'A', 'duplicate', 'skipped'],
    ])
  })
})

describe('hostile text inside a good file', () => {
  it('finds no JavaScript function behind an entity', () => {
    const text = inEvent('<abstract>&constructor; &toString; &__proto__; &nbsp;&oacute;</abstract>')
    expect(parseSchedule(text).sessions[0]?.abstract).toBe('&constructor; &toString; &__proto__; \u00a0ó')
  })

  it('forgives an ampersand that nobody escaped, and leaves CDATA alone', () => {
    const parts =
      '<subtitle>Q & A; R&amp;D</subtitle><url>https://a.org/?b=1&copy=2</url>\n<track><![CDATA[a&b]]></track>'
    expect(parseSchedule(inEvent(`${parts}<room><![CDATA[<x> & y]]> & z</room>`)).sessions[0]).toMatchObject({
      subtitle: 'Q & A; R&D',
      url: 'https://a.org/?b=1&copy=2',
      track: 'a&b',
      room: '<x> & y & z',
    })
  })

  it('does not fetch or mind an external DTD', () => {
    const text = `<!DOCTYPE schedule SYSTEM "file:///etc/passwd">\n${inEvent('')}`
    expect(parseSchedule(text).sessions).toHaveLength(1)
  })

  it('takes __proto__ for a name like any other', () => {
    const json = `{"schedule": {"__proto__": {"polluted": 1}, "conference": {"title": "T", "days": [{"date": "2026-05-04",
      "rooms": {"__proto__": [{"id": 1, "__proto__": {"title": "no"}, "title": "Talk", "start": "10:00", "duration": 20}]}}]}}}`
    const { sessions, skipped } = parseSchedule(json)
    expect(sessions).toHaveLength(1)
    expect(sessions[0]).toMatchObject({ title: 'Talk', room: '__proto__' })
    expect(skipped.map(({ subject, reason }) => [subject, reason])).toEqual([
      ['__proto__', 'unknown_element'],
      ['__proto__', 'unknown_element'],
    ])
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  it('drops control characters that XML forbids', () => {
    expect(parseSchedule(inEvent('<subtitle>a\u0008b\u0000c</subtitle>')).sessions[0]?.subtitle).toBe('a b c')
  })
})
