import type { Zone } from './values/clock.ts'
import type { RawFields } from './reading/raw.ts'
import type { Report } from './reading/report.ts'
import type { ConferenceDetails, ParsedConference, ParsedSession } from './reading/types.ts'
import { createZone, instantOf, parseClock, parseMoment } from './values/clock.ts'
import { textOf } from './reading/raw.ts'
import { inlineText, proseText, shorten } from './values/text.ts'

export const defaultTimeZone = 'Europe/Warsaw'
/** Seconds after midnight: frab and pretalx end a day at four in the morning. */
export const defaultChange = 4 * 3600
/** FOSDEM's "day_change" of 09:00 is its opening hour: nobody's night lasts so long. */
const latestChange = 6 * 3600

/** The zone for times without an offset: the file's, else the caller's, else Warsaw's. */
export function zoneOf(conference: RawFields, wanted: string | undefined, report: Report): Zone {
  const fallback = createZone(wanted ?? defaultTimeZone)
  if (!fallback) throw new RangeError(`No such time zone: ${wanted}`)
  const name = textOf(conference, 'time_zone_name')
  if (name === '') return fallback
  const zone = createZone(name)
  if (!zone) report.add('repaired', 'bad_time_zone', conference.get('time_zone_name')?.line ?? 1, name)
  return zone ?? fallback
}

/** Seconds after midnight until which a night belongs to the conference day before. */
export function changeOf(conference: RawFields): number {
  const written = parseClock(textOf(conference, 'day_change'))
  return Math.min(written ?? defaultChange, latestChange)
}

function dayOf(conference: RawFields, name: 'start' | 'end', zone: Zone, report: Report): string | null {
  const text = textOf(conference, name)
  const moment = parseMoment(text)
  if (text !== '' && !moment) report.add('repaired', 'bad_date', conference.get(name)?.line ?? 1, text)
  if (!moment) return null
  if (moment.seconds === null) return moment.date
  return zone.dateAt(instantOf({ ...moment, seconds: moment.seconds }, zone))
}

/** What a conference of the hub has room for. */
const detailLimits = { venue: 120, city: 60, description: 4000 } as const

/** Where the conference is and what it is about; what is cut is reported. */
export function readDetails(conference: RawFields, report: Report): ConferenceDetails {
  const read = (name: keyof ConferenceDetails): string => {
    const limit = detailLimits[name]
    const raw = textOf(conference, name)
    const bounded = raw.slice(0, limit * 4)
    const text = name === 'description' ? proseText(bounded) : inlineText(bounded)
    if (text.length > limit || bounded.length < raw.length)
      report.add('repaired', 'too_long', conference.get(name)?.line ?? 1, name)
    return shorten(text, limit)
  }
  return { venue: read('venue'), city: read('city'), description: read('description') }
}

/** The conference as the file describes it; days it does not name are its sessions' first and last. */
export function readConference(
  conference: RawFields,
  sessions: ParsedSession[],
  zone: Zone,
  report: Report,
): ParsedConference {
  const text = (name: string, limit: number): string =>
    shorten(inlineText(textOf(conference, name).slice(0, limit * 4)), limit)
  const starts = sessions.map((session) => session.start.getTime())
  const dayAt = (instant: number | undefined): string | null =>
    instant === undefined ? null : zone.dateAt(instant)
  return {
    title: text('title', 300),
    acronym: text('acronym', 100),
    start: dayOf(conference, 'start', zone, report) ?? dayAt(starts.at(0)),
    end: dayOf(conference, 'end', zone, report) ?? dayAt(starts.at(-1)),
    timeZone: zone.name,
  }
}
