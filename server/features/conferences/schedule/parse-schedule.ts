import type { ParsedSchedule, ParsedSession, ScheduleFormat } from './reading/types.ts'
import type { Report } from './reading/report.ts'
import type { RawSchedule } from './reading/raw.ts'
import { changeOf, readConference, readDetails, zoneOf } from './conference.ts'
import { textOf } from './reading/raw.ts'
import { readJson } from './reading/read-json.ts'
import { readXml } from './reading/read-xml.ts'
import { createReport } from './reading/report.ts'
import { namesOf, readSession, tellsCancelled } from './session.ts'
import { NotASchedule } from './reading/types.ts'
import { maxFileLength } from './reading/vocabulary.ts'

const bareAmpersand = /&(?!(?:#\d+|#x[\da-f]+|[a-z_][\w.-]*);)/gi

/** "Q & A", the commonest mistake of files made by hand; inside CDATA it is none. */
function escapeBareAmpersands(xml: string): string {
  const [first = '', ...sections] = xml.split('<![CDATA[')
  const escape = (text: string): string => text.replace(bareAmpersand, '&amp;')
  const rest = sections.map((section) => {
    const end = section.indexOf(']]>')
    return `<![CDATA[${end < 0 ? section : section.slice(0, end) + escape(section.slice(end))}`
  })
  return escape(first) + rest.join('')
}

/** XML wants the word in capitals; an HTML page that came in place of the file has it in small letters. */
function withDoctype(xml: string): string {
  const root = Math.max(xml.search(/<[a-z]/i), 0)
  return xml.slice(0, root).replace(/<!doctype(?=\s)/i, '<!DOCTYPE') + xml.slice(root)
}

/** XML forbids control characters and any space before its declaration; real files have both. Lines stay where they are. */
function readLeniently(text: string, report: Report): RawSchedule {
  const start = text.search(/\S/)
  const linesBefore = text.slice(0, start).split(/\r\n?|\n/).length - 1
  const body = text.slice(start).replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, ' ')
  return readXml(withDoctype(escapeBareAmpersands(body)), report, linesBefore)
}

function read(text: string, report: Report): [ScheduleFormat, RawSchedule] {
  const first = /\S/.exec(text)?.[0]
  if (first === undefined) throw new NotASchedule('empty')
  if (first === '<') return ['frab-xml', readLeniently(text, report)]
  if (first === '{' || first === '[') return ['frab-json', readJson(text, report)]
  throw new NotASchedule(isJson(text) ? 'no_conference' : 'not_xml_or_json')
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** The same talk twice is one; a talk that is given again keeps its guid with "#2", the second one in the file. */
function withoutDuplicates(
  sessions: { session: ParsedSession; line: number }[],
  report: Report,
): ParsedSession[] {
  const seen = new Map<string, Set<string>>()
  const taken = new Set(sessions.map(({ session }) => session.guid))
  return sessions.flatMap(({ session, line }) => {
    const occurrence = JSON.stringify([session.title, session.start, session.room])
    const occurrences = seen.get(session.guid)
    if (!occurrences) {
      seen.set(session.guid, new Set([occurrence]))
      return [session]
    }
    if (occurrences.has(occurrence)) {
      report.add('skipped', 'duplicate', line, session.title)
      return []
    }
    occurrences.add(occurrence)
    report.add('repaired', 'duplicate', line, session.title)
    let number = occurrences.size
    while (taken.has(`${session.guid}#${number}`)) number += 1
    const guid = `${session.guid}#${number}`
    taken.add(guid)
    return [{ ...session, guid }]
  })
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const byStart = (a: ParsedSession, b: ParsedSession): number =>
  a.start.getTime() - b.start.getTime() ||
  compare(a.room, b.room) ||
  compare(a.title, b.title) ||
  compare(a.guid, b.guid)

/**
 * Reads a conference programme: frab's schedule.xml or schedule.json and the dialects of pentabarf, pretalx, wafer and
 * FOSDEM. Imports what can be imported and lists the rest; throws NotASchedule for a file that is no programme.
 * `timeZone` is for times without an offset in a file that names no zone.
 */
export function parseSchedule(text: string, options: { timeZone?: string } = {}): ParsedSchedule {
  if (text.length > maxFileLength) throw new NotASchedule('too_large')
  const report = createReport()
  const [format, raw] = read(text.replace(/^\ufeff/, ''), report)
  if (report.eventCount() === 0) throw new NotASchedule('no_events')

  const zone = zoneOf(raw.conference, options.timeZone, report)
  const setting = {
    zone,
    baseUrl: textOf(raw.conference, 'base_url'),
    changeSeconds: changeOf(raw.conference),
    report,
  }
  const found = raw.events.flatMap((event) => {
    const session = readSession(event, setting)
    return session ? [{ session, line: event.line, names: namesOf(event) }] : []
  })
  const sessions = withoutDuplicates(found, report).sort(byStart)
  const conference = readConference(raw.conference, sessions, zone, report)
  const details = readDetails(raw.conference, report)
  // A talk that is given again shares its id with the first one, whose name it stays.
  const names = new Map(found.toReversed().map((each) => [each.session.guid, each.names]))
  return {
    format,
    conference,
    details,
    names,
    sessions,
    tellsCancelled: raw.events.some(tellsCancelled),
    skipped: report.entries(),
  }
}
