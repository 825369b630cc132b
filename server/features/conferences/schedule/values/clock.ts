/** A date as written: seconds of the day and the offset from UTC (in minutes) are null where it does not say. */
export interface Moment {
  date: string
  seconds: number | null
  offset: number | null
}

const minuteMs = 60_000
const daySeconds = 86_400
/** The dialect writes at most two digits of hours. */
const maxDurationMinutes = 99 * 60 + 59

const written =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T\s]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*(Z|UTC|GMT|[+-]\d{1,2}(?::?\d{2})?)?)?$/i

function parseOffset(text: string | undefined): number | null | undefined {
  if (text === undefined) return null
  const match = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(text)
  if (!match) return 0
  const hours = Number(match[2])
  const minutes = Number(match[3] ?? 0)
  if (hours > 14 || minutes > 59) return undefined
  return (match[1] === '-' ? -1 : 1) * (hours * 60 + minutes)
}

const utcMidnight = (date: string): number => Date.parse(`${date}T00:00:00Z`)

const isCalendarDay = (date: string): boolean => {
  const at = utcMidnight(date)
  // Date.parse takes 30 February for 2 March.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date)
}

/** Reads ISO 8601 and its relatives (a space for the T, "+0100", "UTC"); null for anything else, 30 February included. */
export function parseMoment(text: string): Moment | null {
  const match = written.exec(text.trim())
  if (!match) return null
  const date = `${match[1]}-${match[2]}-${match[3]}`
  const year = Number(match[1])
  if (year < 1970 || year > 2199 || !isCalendarDay(date)) return null
  if (match[4] === undefined) return { date, seconds: null, offset: null }
  const [hours, minutes, seconds] = [Number(match[4]), Number(match[5]), Number(match[6] ?? 0)]
  const offset = parseOffset(match[7])
  if (hours > 23 || minutes > 59 || seconds > 59 || offset === undefined) return null
  return { date, seconds: hours * 3600 + minutes * 60 + seconds, offset }
}

/** Seconds since the conference day's midnight for "23:30" or "23:30:00"; up to "29:59", half past five next morning. */
export function parseClock(text: string): number | null {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text.trim())
  if (!match) return null
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)]
  if (hours > 29 || minutes > 59 || seconds > 59) return null
  return hours * 3600 + minutes * 60 + seconds
}

/** Whole minutes of "1:30", "01:30:00", "90" or "PT1H30M"; null when it is none of these, zero or over 99:59 hours. */
export function parseDuration(text: string): number | null {
  const plain = text.trim()
  const clock = /^(\d{1,3}):([0-5]\d)(?::([0-5]\d))?$/.exec(plain)
  const bare = /^\d{1,5}$/.exec(plain)
  const iso = /^P(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})(?:\.\d+)?S)?)?$/i.exec(plain)
  let minutes = 0
  if (clock) minutes = Number(clock[1]) * 60 + Number(clock[2]) + Number(clock[3] ?? 0) / 60
  else if (bare) minutes = Number(plain)
  else if (iso) {
    const [days, hours, mins, seconds] = iso.slice(1, 5).map((part) => Number(part ?? 0))
    minutes = (days ?? 0) * 1440 + (hours ?? 0) * 60 + (mins ?? 0) + (seconds ?? 0) / 60
  }
  return wholeMinutes(minutes)
}

/** Rounds a length in minutes; null unless something between a minute and 99:59 hours remains. */
export function wholeMinutes(minutes: number): number | null {
  const whole = Math.round(minutes)
  return whole >= 1 && whole <= maxDurationMinutes ? whole : null
}

export interface Zone {
  name: string
  /** Offset from UTC at an instant, in minutes. */
  offsetAt: (instant: number) => number
  /** The instant of a wall-clock reading; seconds may run past midnight. */
  instantOf: (date: string, seconds: number) => number
  /** The calendar day at an instant. */
  dateAt: (instant: number) => string
}

/** A time zone by its IANA name; null when there is no such zone. */
export function createZone(name: string): Zone | null {
  if (!/^[A-Za-z]/.test(name)) return null
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en', { timeZone: name, timeZoneName: 'longOffset' })
  } catch {
    return null
  }
  const resolved = format.resolvedOptions().timeZone
  const offsetAt = (instant: number): number => {
    const part = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? ''
    return parseOffset(part.replace('GMT', '') || undefined) ?? 0
  }
  return {
    // V8 gives some zones an outdated name (Asia/Katmandu): it may correct the case, nothing else.
    name: resolved.toLowerCase() === name.toLowerCase() ? resolved : name,
    offsetAt,
    instantOf(date, seconds) {
      const wall = utcMidnight(date) + seconds * 1000
      // The first guess may fall on the other side of a clock change; the second does not.
      const guess = wall - offsetAt(wall) * minuteMs
      return wall - offsetAt(guess) * minuteMs
    },
    dateAt: (instant) => new Date(instant + offsetAt(instant) * minuteMs).toISOString().slice(0, 10),
  }
}

/** The instant a moment with a time names: by its own offset, else in the zone. */
export function instantOf(moment: Moment & { seconds: number }, zone: Zone): number {
  if (moment.offset === null) return zone.instantOf(moment.date, moment.seconds)
  return utcMidnight(moment.date) + moment.seconds * 1000 - moment.offset * minuteMs
}

/** The next calendar day. */
export function dayAfter(date: string): string {
  return new Date(utcMidnight(date) + daySeconds * 1000).toISOString().slice(0, 10)
}
