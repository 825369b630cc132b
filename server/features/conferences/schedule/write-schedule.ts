import type { Zone } from './values/clock.ts'
import type { ParsedConference, ParsedSession } from './reading/types.ts'
import { createHash } from 'node:crypto'
import { createZone } from './values/clock.ts'
import { defaultChange, defaultTimeZone } from './conference.ts'
import { escapeHtml, inlineText, printable, proseText } from './values/text.ts'

const minuteMs = 60_000

const escapeXml = (text: string): string =>
  printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/** Readers of this dialect decode HTML in texts: what would not survive that is escaped once more. */
const inline = (text: string): string => escapeXml(inlineText(text) === text ? text : escapeHtml(text))
const prose = (text: string): string => escapeXml(proseText(text) === text ? text : escapeHtml(text))

const two = (value: number): string => String(value).padStart(2, '0')
const clock = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`

/** ISO 8601 in the zone's own time: 2014-12-27T11:00:00+01:00. */
function localIso(instant: number, zone: Zone): string {
  const offset = zone.offsetAt(instant)
  const local = new Date(instant + offset * minuteMs).toISOString().slice(0, 19)
  return `${local}${offset < 0 ? '-' : '+'}${clock(Math.abs(offset))}`
}

/** Sessions by key, in the order in which the keys first occur. */
function groupBy(
  sessions: ParsedSession[],
  keyOf: (session: ParsedSession) => string,
): [string, ParsedSession[]][] {
  const groups = new Map<string, ParsedSession[]>()
  for (const session of sessions) {
    const group = groups.get(keyOf(session))
    if (group) group.push(session)
    else groups.set(keyOf(session), [session])
  }
  return [...groups]
}

/** The dialect wants numeric ids, and apps remember favourites by them: so they come from the guid, not the position. */
function createIds(): (guid: string) => number {
  const taken = new Set<number>()
  return (guid) => {
    let id = createHash('sha256').update(guid).digest().readUInt32BE() % 0x7fff_ffff || 1
    while (taken.has(id)) id = (id % 0x7fff_ffff) + 1
    taken.add(id)
    return id
  }
}

function eventXml(session: ParsedSession, id: number, zone: Zone): string {
  const date = localIso(session.start.getTime(), zone)
  const persons = session.speakers.map((name) => `          <person>${inline(name)}</person>\n`).join('')
  return `      <event guid="${inline(session.guid)}" id="${id}">
        <date>${date}</date>
        <start>${date.slice(11, 16)}</start>
        <duration>${clock(session.durationMinutes)}</duration>
        <room>${inline(session.room)}</room>
${session.url === '' ? '' : `        <url>${escapeXml(session.url)}</url>\n`}${session.cancelled ? '        <state>cancelled</state>\n' : ''}        <title>${inline(session.title)}</title>
        <subtitle>${inline(session.subtitle)}</subtitle>
        <track>${inline(session.track)}</track>
        <type>${inline(session.type)}</type>
        <language>${inline(session.language ?? '')}</language>
        <abstract>${prose(session.abstract)}</abstract>
        <description>${prose(session.description)}</description>
        <persons>
${persons}        </persons>
      </event>
`
}

function dayXml(
  date: string,
  index: number,
  sessions: ParsedSession[],
  idOf: (guid: string) => number,
  zone: Zone,
): string {
  const start = localIso(Math.min(...sessions.map((session) => session.start.getTime())), zone)
  const end = localIso(Math.max(...sessions.map((session) => session.end.getTime())), zone)
  const rooms = groupBy(sessions, (session) => session.room).map(
    ([room, events]) => `    <room name="${inline(room)}">
${events.map((session) => eventXml(session, idOf(session.guid), zone)).join('')}    </room>
`,
  )
  return `  <day date="${date}" end="${end}" index="${index}" start="${start}">
${rooms.join('')}  </day>
`
}

function conferenceXml(conference: ParsedConference, dayCount: number, zone: Zone): string {
  const lines = [
    `<acronym>${inline(conference.acronym)}</acronym>`,
    `<title>${inline(conference.title)}</title>`,
    conference.start && `<start>${inline(conference.start)}</start>`,
    conference.end && `<end>${inline(conference.end)}</end>`,
    `<days>${dayCount}</days>`,
    '<timeslot_duration>00:05</timeslot_duration>',
    `<time_zone_name>${zone.name}</time_zone_name>`,
  ]
  return `  <conference>\n${lines.map((line) => (line ? `    ${line}\n` : '')).join('')}  </conference>\n`
}

/** Writes a programme as frab schedule.xml; parseSchedule reads the same sessions back. */
export function writeScheduleXml(conference: ParsedConference, sessions: ParsedSession[]): string {
  const zone = createZone(conference.timeZone) ?? createZone(defaultTimeZone)
  if (!zone) throw new RangeError(`No such time zone: ${conference.timeZone}`)
  const nightMs = defaultChange * 1000
  const inOrder = sessions.toSorted((a, b) => a.start.getTime() - b.start.getTime())
  const days = groupBy(inOrder, (session) => zone.dateAt(session.start.getTime() - nightMs))
  const idOf = createIds()
  const body = days.map(([date, group], index) => dayXml(date, index + 1, group, idOf, zone)).join('')
  return `<?xml version="1.0" encoding="UTF-8"?>
<schedule>
  <generator name="MOWIS Hub"/>
  <version>1.0</version>
${conferenceXml(conference, days.length, zone)}${body}</schedule>
`
}
