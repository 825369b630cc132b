import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseSchedule } from './parse-schedule.ts'
import { writeScheduleXml } from './write-schedule.ts'

const sample = (name: string): string => readFileSync(new URL(`./samples/${name}`, import.meta.url), 'utf8')
const xml = sample('31c3.xml')
const json = sample('frab-camp2019.json')

const minutesOf = (duration: string): number => {
  const [hours, minutes] = duration.split(':').map(Number)
  return (hours ?? 0) * 60 + (minutes ?? 0)
}

describe('the programme of the 31C3 (frab XML)', () => {
  const parsed = parseSchedule(xml)

  it('is imported whole: 138 sessions in four rooms, nothing left out', () => {
    expect(parsed.format).toBe('frab-xml')
    expect(parsed.sessions).toHaveLength(138)
    expect(new Set(parsed.sessions.map((session) => session.room))).toEqual(
      new Set(['Saal 1', 'Saal 2', 'Saal G', 'Saal 6']),
    )
    expect(parsed.skipped).toEqual([])
    expect(parsed.conference).toEqual({
      title: '31. Chaos Communication Congress',
      acronym: '31c3',
      start: '2014-12-27',
      end: '2014-12-31',
      timeZone: 'Europe/Warsaw',
    })
  })

  it('agrees with what a plain text search finds for every event', () => {
    const expected = xml
      .split("<event guid='")
      .slice(1)
      .map((block) => {
        const inside = (tag: string): string => block.split(`<${tag}>`)[1]?.split('<')[0] ?? ''
        const start = new Date(inside('date'))
        return [block.split("'")[0], start.toISOString(), minutesOf(inside('duration')), inside('language')]
      })
    const found = parsed.sessions.map(({ guid, start, durationMinutes, language }) => [
      guid,
      start.toISOString(),
      durationMinutes,
      language,
    ])
    expect(found.toSorted()).toEqual(expected.toSorted())
  })

  it('has its first and last session at the right time, and a night one on the next day', () => {
    expect(parsed.sessions[0]).toEqual({
      guid: '29aecfd7-2e44-4f49-ab86-29b5e0877325',
      title: '31C3 Opening Event',
      subtitle: '',
      abstract: '',
      description: '',
      start: new Date('2014-12-27T10:00:00Z'),
      end: new Date('2014-12-27T10:30:00Z'),
      durationMinutes: 30,
      room: 'Saal 1',
      track: 'CCC',
      type: 'lecture',
      language: 'en',
      speakers: ['erdgeist', 'Geraldine de Bastion'],
      url: '',
      cancelled: false,
    })
    expect(parsed.sessions.at(-1)).toMatchObject({
      title: '31C3 Closing Event',
      start: new Date('2014-12-30T17:30:00Z'),
      end: new Date('2014-12-30T18:30:00Z'),
      room: 'Saal 1',
      speakers: ['tomate', 'dodger'],
    })
    const nights = parsed.sessions.filter((session) => /T(23|0[0-3]):/.test(session.start.toISOString()))
    expect(nights.map((session) => session.start.toISOString().slice(0, 16))).toEqual([
      '2014-12-27T23:00',
      '2014-12-28T23:15',
      '2014-12-28T23:15',
      '2014-12-29T23:15',
    ])
  })

  it('decodes entities and keeps an identifier that is no UUID', () => {
    expect(parsed.sessions.find((session) => session.guid === 'HOqeNIb6G7M4hYFKFRkCmQ')).toMatchObject({
      title: '„Wir beteiligen uns aktiv an den Diskussionen“',
      track: 'Ethics, Society & Politics',
      speakers: ['Martin Haase/maha'],
      language: 'de',
    })
  })

  it('comes back the same after being written', () => {
    const again = parseSchedule(writeScheduleXml(parsed.conference, parsed.sessions))
    // The numbers are the writer's own.
    expect(again).toEqual({ ...parsed, names: again.names })
  })
})

describe('the programme of the Chaos Communication Camp 2019 (frab JSON)', () => {
  const parsed = parseSchedule(json)

  it('is imported whole: 79 sessions in two rooms, nothing left out', () => {
    expect(parsed.format).toBe('frab-json')
    expect(parsed.sessions).toHaveLength(79)
    expect(new Set(parsed.sessions.map((session) => session.room))).toEqual(new Set(['Curie', 'Meitner']))
    expect(parsed.skipped).toEqual([])
    expect(parsed.conference).toEqual({
      title: 'Chaos Communication Camp 2019',
      acronym: 'Camp2019',
      start: '2019-08-21',
      end: '2019-08-26',
      timeZone: 'Europe/Berlin',
    })
  })

  it('agrees with what a plain text search finds for every event', () => {
    const found = parsed.sessions.map((session) => `${session.guid} ${session.start.toISOString()}`)
    const expected = [...json.matchAll(/"guid": "([^"]+)",\s+"logo": [^\n]+\s+"date": "([^"]+)"/g)].map(
      ([, guid, date]) => `${guid} ${new Date(date ?? '').toISOString()}`,
    )
    expect(expected).toHaveLength(79)
    expect(found.toSorted()).toEqual(expected.toSorted())
  })

  it('has its first and last session at the right time', () => {
    expect(parsed.sessions[0]).toMatchObject({
      guid: 'a0a0fcfe-b7fb-46e3-84b6-97a5406016b4',
      title: 'Opening Ceremony',
      abstract: 'A hearty welcome me lasses and lads!',
      start: new Date('2019-08-21T09:00:00Z'),
      durationMinutes: 30,
      speakers: ['jinxx', 'smtw'],
      url: 'https://fahrplan.events.ccc.de/camp/2019/Fahrplan/events/10386.html',
    })
    expect(parsed.sessions.at(-1)).toMatchObject({
      title: 'Closing ceremony',
      start: new Date('2019-08-25T16:00:00Z'),
      end: new Date('2019-08-25T16:30:00Z'),
    })
  })

  it('strips the HTML of descriptions, keeping list items on lines of their own', () => {
    const session = parsed.sessions.find(({ title }) => title === 'Domain computers have accounts, too!')
    expect(session?.description).toContain(
      'main areas:\n• NTLM Relaying\n• Kerberos delegation\n• Getting machines to authenticate to us\n\nAll tools',
    )
    const tags = parsed.sessions.filter(({ abstract, description }) =>
      /<\/?[a-z]+[^>]*>/.test(abstract + description),
    )
    expect(tags).toEqual([])
  })

  it('comes back the same through XML', () => {
    const again = parseSchedule(writeScheduleXml(parsed.conference, parsed.sessions))
    // The numbers are the writer's own.
    expect(again).toEqual({ ...parsed, format: 'frab-xml', names: again.names })
  })
})

describe('a sample with one thing broken', () => {
  const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length

  it('names the line of the event without a title (XML)', () => {
    const broken = xml.replace('<title>31C3 Keynote</title>', '<title> </title>')
    const { sessions, skipped } = parseSchedule(broken)
    expect(sessions).toHaveLength(137)
    expect(skipped).toEqual([
      {
        line: lineOf(broken, "<event guid='8c4e647f-813e-41ef-b05b-65469dd841c3'"),
        subject: '8c4e647f-813e-41ef-b05b-65469dd841c3',
        reason: 'missing_title',
        level: 'skipped',
      },
    ])
  })

  it.each(['\n', '\r\n', '\r'])('names the line of a bad date (JSON, line ends %j)', (lineEnd) => {
    const broken = json.replace('"date": "2019-08-21T12:00:00+02:00"', '"date": "2019-02-30T12:00:00+02:00"')
    const { sessions, skipped } = parseSchedule(`\ufeff${broken.replaceAll('\n', lineEnd)}`)
    expect(sessions).toHaveLength(79)
    expect(sessions.find(({ title }) => title === 'card10 Badge')?.start).toEqual(
      new Date('2019-08-21T10:00:00Z'),
    )
    expect(skipped).toEqual([
      { line: lineOf(broken, '2019-02-30'), subject: 'card10 Badge', reason: 'bad_date', level: 'repaired' },
    ])
  })

  it.each(['\n', '\r\n', '\r'])('names the line of a bad duration (XML, line ends %j)', (lineEnd) => {
    const event = xml.indexOf("<event guid='OQzXwQcnHSLD9Qd7Iu7Rqw'")
    const broken = xml.slice(0, event) + xml.slice(event).replace('<duration>01:00<', '<duration>25:99<')
    const { skipped } = parseSchedule(`\ufeff\n\n${broken}`.replaceAll('\n', lineEnd))
    expect(skipped).toEqual([
      {
        line: lineOf(broken, '25:99') + 2,
        subject: 'SCADA StrangeLove: Too Smart Grid in da Cloud',
        reason: 'bad_duration',
        level: 'repaired',
      },
    ])
  })
})
