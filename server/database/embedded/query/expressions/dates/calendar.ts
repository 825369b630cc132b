import { StoreError } from '../../../errors.ts'
import { spend } from '../../../patience.ts'

/** A clock on a wall: the hours of a time zone, read off a Date as if they were UTC. */
export type Local = Date

const dayLength = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (!format) {
    try {
      format = new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        hourCycle: 'h23',
        era: 'short',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
      })
    } catch {
      throw new StoreError(40485, `unrecognized time zone identifier: "${zone}"`)
    }
    formats.set(zone, format)
  }
  return format
}

/** Asking the calendar of a place takes as long as so many steps. */
const asLongAsSteps = 30

/** How far the zone is ahead of UTC at this moment, in milliseconds. */
export function offsetAt(moment: number, zone: string): number {
  if (zone === 'UTC' || zone === 'GMT' || zone === 'Z') return 0
  const fixed = /^([+-])(\d\d)(?::?(\d\d))?$/.exec(zone)
  if (fixed) return (fixed[1] === '-' ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3] ?? 0)) * 60_000
  spend(asLongAsSteps)
  const second = Math.floor(moment / 1000) * 1000
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(second)
      .map(({ type, value }) => [type, value]),
  )
  const number = (type: string) => Number(parts[type])
  const year = parts.era === 'BC' ? 1 - number('year') : number('year')
  const local = utc(year, number('month'), number('day'), number('hour'), number('minute'), number('second'))
  return local.getTime() - second
}

/** A moment by its parts in UTC; parts beyond their range run over, and years below 100 are meant. */
export function utc(
  year: number,
  month: number,
  day = 1,
  hour = 0,
  minute = 0,
  second = 0,
  millisecond = 0,
): Date {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  date.setUTCHours(hour, minute, second, millisecond)
  return date
}

export function toLocal(moment: Date, zone: string): Local {
  return new Date(moment.getTime() + offsetAt(moment.getTime(), zone))
}

/** The moment at which the zone's clocks show this; of two the first, and where none the one the gap leads to. */
export function fromLocal(local: Local, zone: string): Date {
  const shown = local.getTime()
  const early = shown - offsetAt(shown - dayLength, zone)
  if (early + offsetAt(early, zone) === shown) return new Date(early)
  return new Date(shown - offsetAt(early, zone))
}

export function dayOfYear(local: Local): number {
  return Math.floor((local.getTime() - utc(local.getUTCFullYear(), 1).getTime()) / dayLength) + 1
}

/** The ISO week and the year it belongs to: the one that holds its Thursday. */
export function isoWeek(local: Local): { week: number; year: number } {
  const thursday = new Date(local.getTime() + (4 - (local.getUTCDay() || 7)) * dayLength)
  return { week: Math.floor((dayOfYear(thursday) - 1) / 7) + 1, year: thursday.getUTCFullYear() }
}

/** The week that begins on Sunday; days before the first Sunday of the year are in week 0. */
export function sundayWeek(local: Local): number {
  return Math.floor((dayOfYear(local) + 6 - local.getUTCDay()) / 7)
}

export type Unit =
  'millisecond' | 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year'

const lengths: Partial<Record<Unit, number>> = {
  millisecond: 1,
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
}
const inDays: Partial<Record<Unit, number>> = { day: 1, week: 7 }
const inMonths: Partial<Record<Unit, number>> = { month: 1, quarter: 3, year: 12 }

/** Whether the text names a unit of time. */
export function isUnit(text: string): text is Unit {
  return text in lengths || text in inDays || text in inMonths
}

/** Adds on the clock for the small units, on the zone's calendar for the others, stopping at the end of a month. */
export function shifted(moment: Date, unit: Unit, amount: number, zone: string): Date {
  const length = lengths[unit]
  if (length !== undefined) return new Date(moment.getTime() + amount * length)
  const local = toLocal(moment, zone)
  const months = inMonths[unit]
  if (months === undefined)
    return fromLocal(new Date(local.getTime() + amount * (inDays[unit] ?? 1) * dayLength), zone)
  const first = utc(local.getUTCFullYear(), local.getUTCMonth() + 1 + amount * months)
  const last = utc(first.getUTCFullYear(), first.getUTCMonth() + 2, 0).getUTCDate()
  const day = Math.min(local.getUTCDate(), last)
  return fromLocal(
    new Date(
      first.getTime() + (day - 1) * dayLength + (((local.getTime() % dayLength) + dayLength) % dayLength),
    ),
    zone,
  )
}

const monthsOf = (local: Local) => local.getUTCFullYear() * 12 + local.getUTCMonth()
const daysOf = (local: Local) => Math.floor(local.getTime() / dayLength)
/** Whole weeks since one that began on the given day; 1 January 1970 was a Thursday. */
const weeksOf = (local: Local, startOfWeek: number) => Math.floor((daysOf(local) + 4 - startOfWeek) / 7)

/** How many bounds of the unit lie between two moments. */
export function boundsBetween(from: Date, to: Date, unit: Unit, zone: string, startOfWeek: number): number {
  const length = lengths[unit]
  if (length !== undefined) return Math.floor(to.getTime() / length) - Math.floor(from.getTime() / length)
  const [start, end] = [toLocal(from, zone), toLocal(to, zone)]
  if (unit === 'day') return daysOf(end) - daysOf(start)
  if (unit === 'week') return weeksOf(end, startOfWeek) - weeksOf(start, startOfWeek)
  const months = inMonths[unit] ?? 1
  return Math.floor(monthsOf(end) / months) - Math.floor(monthsOf(start) / months)
}

/** The beginning of the bin of so many units that holds the moment; bins are counted from the year 2000. */
export function truncated(moment: Date, unit: Unit, bin: number, zone: string, startOfWeek: number): Date {
  const local = toLocal(moment, zone)
  const since = utc(2000, 1).getTime()
  const length = lengths[unit] ?? (unit === 'day' ? dayLength : undefined)
  if (length !== undefined) {
    const floor = since + Math.floor((local.getTime() - since) / (length * bin)) * length * bin
    return length < dayLength
      ? new Date(moment.getTime() - (local.getTime() - floor))
      : fromLocal(new Date(floor), zone)
  }
  if (unit === 'week')
    return fromLocal(new Date((weeksOf(local, startOfWeek) * 7 - 4 + startOfWeek) * dayLength), zone)
  const months = (inMonths[unit] ?? 1) * bin
  const floor = Math.floor((monthsOf(local) - 2000 * 12) / months) * months
  return fromLocal(utc(2000, floor + 1), zone)
}
