import type { Moment, Zone } from './values/clock.ts'
import type { RawDay, RawEvent } from './reading/raw.ts'
import { dayAfter, instantOf, parseClock, parseMoment } from './values/clock.ts'
import { textOf } from './reading/raw.ts'

/** `at` is null when the event cannot be placed; `reason` may then or otherwise say what was wrong, on which line. */
export interface Start {
  at: number | null
  reason: 'missing_start' | 'bad_date' | null
  line: number
}

const timed = (moment: Moment | null): (Moment & { seconds: number }) | null =>
  moment && moment.seconds !== null ? { ...moment, seconds: moment.seconds } : null

/** When the conference day runs: as the file says, else from its change of day until the next. */
function windowOf(day: RawDay, date: string, zone: Zone, changeSeconds: number): [number, number] {
  const start = timed(parseMoment(day.start))
  const end = timed(parseMoment(day.end))
  if (start && end) {
    const written: [number, number] = [instantOf(start, zone), instantOf(end, zone)]
    if (written[0] < written[1]) return written
  }
  return [zone.instantOf(date, changeSeconds), zone.instantOf(dayAfter(date), changeSeconds) - 1]
}

const distance = (at: number, [from, until]: [number, number]): number => Math.max(from - at, at - until, 0)

/** "00:30" in the programme of the 27th is the night to the 28th: the reading nearer to the day's own hours is meant. */
function placeInDay(day: RawDay, date: string, seconds: number, zone: Zone, changeSeconds: number): number {
  const window = windowOf(day, date, zone, changeSeconds)
  const thisDay = zone.instantOf(date, seconds)
  const nextDay = zone.instantOf(dayAfter(date), seconds)
  return distance(nextDay, window) < distance(thisDay, window) ? nextDay : thisDay
}

/** Finds an event's instant: its full date, else its clock time on its own date or its day's. */
export function startOf(event: RawEvent, zone: Zone, changeSeconds: number): Start {
  const dateText = textOf(event.fields, 'date')
  const startText = textOf(event.fields, 'start')
  const dayText = event.day.date || event.day.start
  const line = event.fields.get(dateText === '' ? 'start' : 'date')?.line ?? event.line

  const own = parseMoment(dateText)
  const full = timed(own) ?? timed(parseMoment(startText))
  const reason = dateText !== '' && !own ? 'bad_date' : null
  if (full) return { at: instantOf(full, zone), reason, line }

  const dayDate = (parseMoment(event.day.date) ?? parseMoment(event.day.start))?.date
  const date = own?.date ?? dayDate
  const seconds = parseClock(startText)
  if (seconds !== null && date !== undefined) {
    // An event's own date that differs from its day's is the calendar's, not the programme's.
    const at =
      date === dayDate || dayDate === undefined
        ? placeInDay(event.day, date, seconds, zone, changeSeconds)
        : zone.instantOf(date, seconds)
    return { at, reason, line }
  }
  const unreadable =
    reason !== null || (startText !== '' && seconds === null) || (seconds !== null && dayText !== '')
  return { at: null, reason: unreadable ? 'bad_date' : 'missing_start', line }
}
