import { describe, expect, it } from 'vitest'
import { parseSchedule } from './parse-schedule.ts'

const only = (text: string, options?: { timeZone?: string }) => {
  const { sessions, skipped, conference } = parseSchedule(text, options)
  expect(sessions).toHaveLength(1)
  return { session: sessions[0], skipped, conference }
}

describe('dialects of XML', () => {
  it('FOSDEM and pentabarf: ids only, dates without times, HTML abstracts, no language', () => {
    const { session, skipped } = only(`<?xml version="1.0" encoding="ISO-8859-2"?>
<schedule>
  <conference>
    <title>Partnership days</title><subtitle/><venue>Kraków</venue><city>Kraków</city><release>0.2</release>
    <start>2026-05-04</start><end>2026-05-05</end><days>2</days><day_change>09:00:00</day_change>
    <timeslot_duration>00:05:00</timeslot_duration>
  </conference>
  <day index="1" date="2026-05-04"><room name="K.1">
    <event id="6975">
      <date>2026-05-04</date><start>08:30</start><duration>00:25</duration><room>K.1</room><slug>welcome</slug>
      <title>Welcome</title><subtitle/><track>Main</track><type>keynote</type><language/>
      <abstract>&lt;p&gt;Hello.&lt;/p&gt;</abstract><description><p>Nested <b>markup</b></p><p>A &lt; B</p></description>
      <conf_url>/w</conf_url><full_conf_url>https://example.org/w</full_conf_url><released>True</released>
      <persons><person id="6">Anna Nowak</person><person id="7"> </person><person id="6">Anna Nowak</person></persons>
      <attachments><attachment href="x">Slides</attachment></attachments><links/>
    </event>
  </room></day>
</schedule>`)
    expect(skipped).toEqual([])
    expect(session).toMatchObject({
      guid: 'id-6975',
      abstract: 'Hello.',
      description: 'Nested markup\n\nA < B',
      start: new Date('2026-05-04T06:30:00Z'),
      durationMinutes: 25,
      language: null,
      speakers: ['Anna Nowak'],
      url: 'https://example.org/w',
    })
  })

  it('pretalx: codes, CDATA, named persons, offsets, addresses, a time zone of its own', () => {
    const { session, skipped, conference } = only(`<schedule>
  <generator name="pretalx" version="2026.1"/><version>0.9</version><url>https://pretalx.example.org/x/schedule/</url>
  <conference><acronym>days</acronym><title>Days</title><start>2026-05-04T00:30:00+02:00</start><end>2026-05-05</end>
    <time_zone_name>Europe/Oslo</time_zone_name><base_url>https://pretalx.example.org/x/</base_url>
    <track name="Main" color="#112233"/></conference>
  <day index="1" date="2026-05-04" start="2026-05-04T04:00:00+02:00" end="2026-05-05T03:59:00+02:00">
   <room name="Sal" guid="8c4e647f-813e-41ef-b05b-65469dd841c3">
    <event guid="5a6b" id="77" code="ABCDEF"><room/><title><![CDATA[Gode naboer & <venner>]]></title>
      <date>2026-05-04T13:00:00+02:00</date><start>13:00</start><duration>1:30</duration>
      <abstract><![CDATA[Om <i>samarbeid</i>]]></abstract><language>no</language>
      <url>talk/ABCDEF/</url><feedback_url>https://pretalx.example.org/f/</feedback_url>
      <persons><person code="Q1"><name>Kari Nordmann</name><biography>Leder</biography></person>
        <person name="Ola"/></persons>
    </event></room></day></schedule>`)
    expect(skipped).toEqual([])
    expect(conference).toEqual({
      title: 'Days',
      acronym: 'days',
      start: '2026-05-04',
      end: '2026-05-05',
      timeZone: 'Europe/Oslo',
    })
    expect(session).toMatchObject({
      guid: '5a6b',
      title: 'Gode naboer & <venner>',
      abstract: 'Om samarbeid',
      room: 'Sal',
      durationMinutes: 90,
      language: 'nb',
      speakers: ['Kari Nordmann', 'Ola'],
      url: 'https://pretalx.example.org/x/talk/ABCDEF/',
    })
  })

  it('reads events that stand in no room and elements with a namespace prefix', () => {
    const { session, skipped } = only(`<s:schedule xmlns:s="urn:x"><s:day date="2026-05-04">
      <s:event id="1"><s:title>T</s:title><s:start>10:00</s:start><s:duration>5</s:duration></s:event>
    </s:day></s:schedule>`)
    expect(session?.title).toBe('T')
    expect(skipped).toEqual([{ line: 2, subject: 'T', reason: 'missing_room', level: 'repaired' }])
  })
})

describe('dialects of JSON', () => {
  const file = (event: object, rooms: object = { Hall: [event] }): string =>
    JSON.stringify({
      schedule: {
        base_url: 'https://example.org/p/',
        conference: { title: 'T', days: [{ date: '2026-05-04', rooms }] },
      },
    })
  const talk = { guid: 'g', title: 'Talk', date: '2026-05-04T10:00:00+02:00', duration: '01:00' }

  it('names speakers in every known way', () => {
    const persons = [
      { id: 1, public_name: 'A' },
      { full_public_name: 'B', name: 'no' },
      { public_name: '', name: 'C', code: 'X', avatar: null, biography: 'long' },
      'D',
      null,
      7,
      { id: 3 },
    ]
    expect(only(file({ ...talk, persons })).session?.speakers).toEqual(['A', 'B', 'C', 'D', '7'])
    expect(only(file({ ...talk, persons: 'Anna & Kari' })).session?.speakers).toEqual(['Anna & Kari'])
    expect(only(file({ ...talk, persons: { name: 'x' } })).session?.speakers).toEqual([])
  })

  it('takes numbers for texts, the English of translations, and nothing for null', () => {
    const { session, skipped } = only(
      file({
        ...talk,
        guid: 12,
        title: 1984,
        subtitle: { de: 'Ja', en: 'Yes' },
        abstract: null,
        track: ['x'],
        duration: 45,
        type: true,
      }),
    )
    expect(session).toMatchObject({
      guid: '12',
      title: '1984',
      subtitle: 'Yes',
      abstract: '',
      track: '',
      type: '',
      durationMinutes: 45,
    })
    expect(skipped).toEqual([])
  })

  it('prefers the end to the length, resolves addresses, knows languages', () => {
    const end = '2026-05-04T10:20:00+02:00'
    expect(only(file({ ...talk, end, url: 'talk/1', language: 'pl_PL' })).session).toMatchObject({
      durationMinutes: 20,
      url: 'https://example.org/p/talk/1',
      language: 'pl',
    })
    expect(
      only(file({ ...talk, end: '2026-05-04T09:00:00+02:00', language: 'po polsku' })).session,
    ).toMatchObject({
      durationMinutes: 60,
      language: null,
    })
  })

  it('reads rooms as a list, and a schedule without its wrapper', () => {
    expect(only(file({}, [{ name: 'Sal', talks: [talk] }])).session?.room).toBe('Sal')
    expect(only(JSON.stringify({ days: [{ rooms: { A: [talk] } }] })).session?.room).toBe('A')
  })

  it('skips what is no event, telling its line', () => {
    const text = JSON.stringify(
      { conference: { days: [{ rooms: { A: [null, talk, 'Lunch', 3], B: 'closed', C: null } }] } },
      null,
      1,
    )
    const lines = text.split('\n')
    expect(parseSchedule(text).sessions).toHaveLength(1)
    expect(parseSchedule(text).skipped).toEqual(
      [
        ['null,', 'A'],
        ['"Lunch",', 'Lunch'],
        ['3', '3'],
        ['"closed"', 'B'],
      ].map(([part, subject]) => ({
        line: lines.findIndex((line) => line.trim().endsWith(part ?? '') || line.includes(`: ${part}`)) + 1,
        subject,
        reason: 'not_an_event',
        level: 'skipped',
      })),
    )
  })
})

describe('times', () => {
  const day = (attributes: string, parts: string): string =>
    `<schedule><conference><title>T</title></conference><day date="2026-05-04" ${attributes}><room name="A">
     <event id="1"><title>T</title><duration>20</duration>${parts}</event></room></day></schedule>`
  const startOf = (attributes: string, parts: string, timeZone?: string) =>
    only(day(attributes, parts), { timeZone }).session?.start.toISOString()
  const office = 'start="2026-05-04T09:00:00+02:00" end="2026-05-04T18:00:00+02:00"'
  const night = 'start="2026-05-04T10:00:00+02:00" end="2026-05-05T05:00:00+02:00"'

  it.each([
    ['half past midnight is the next calendar day', '', '<start>00:30</start>', '2026-05-04T22:30:00.000Z'],
    ['so it is with an hour of 24', '', '<start>24:30</start>', '2026-05-04T22:30:00.000Z'],
    ['and when the day says that it ends late', night, '<start>04:30</start>', '2026-05-05T02:30:00.000Z'],
    ['half past four is early', '', '<start>04:30</start>', '2026-05-04T02:30:00.000Z'],
    ['just before opening is this day', office, '<start>08:30</start>', '2026-05-04T06:30:00.000Z'],
    ['just after closing too', office, '<start>19:00</start>', '2026-05-04T17:00:00.000Z'],
    [
      'the day has its date repeated',
      '',
      '<date>2026-05-04</date><start>00:30</start>',
      '2026-05-04T22:30:00.000Z',
    ],
    [
      'the event has its own date',
      '',
      '<date>2026-05-06</date><start>00:30</start>',
      '2026-05-05T22:30:00.000Z',
    ],
    [
      'the full date outweighs the start',
      '',
      '<date>2026-05-04T11:00:00Z</date><start>09:00</start>',
      '2026-05-04T11:00:00.000Z',
    ],
    [
      'a full date without a zone is Polish time',
      '',
      '<date>2026-05-04T11:00:00</date>',
      '2026-05-04T09:00:00.000Z',
    ],
    [
      'the start may be the full date',
      '',
      '<start>2026-05-04T11:00:00+01:00</start>',
      '2026-05-04T10:00:00.000Z',
    ],
  ])('%s', (_name, attributes, parts, expected) => {
    expect(startOf(attributes, parts)).toBe(expected)
  })

  it('are read in the zone of the caller unless the file names one', () => {
    expect(startOf('', '<start>10:00</start>', 'Europe/London')).toBe('2026-05-04T09:00:00.000Z')
    const named = day('', '<start>10:00</start>').replace(
      '</title>',
      '</title><time_zone_name>Asia/Tokyo</time_zone_name>',
    )
    expect(only(named, { timeZone: 'Europe/London' }).session?.start.toISOString()).toBe(
      '2026-05-04T01:00:00.000Z',
    )
    expect(() => parseSchedule(named, { timeZone: 'Mars/Olympus' })).toThrow(RangeError)
  })

  it('honour the change of day that the file names', () => {
    const text = day('', '<start>05:30</start>').replace('</title>', '</title><day_change>06:00</day_change>')
    expect(only(text).session?.start.toISOString()).toBe('2026-05-05T03:30:00.000Z')
  })
})
