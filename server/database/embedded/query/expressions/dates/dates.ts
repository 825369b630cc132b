import { Long, ObjectId, Timestamp } from 'bson'
import { StoreError } from '../../errors.ts'
import { isDoc, type Value } from '../../values/types.ts'
import {
  boundsBetween,
  dayOfYear,
  fromLocal,
  isoWeek,
  isUnit,
  offsetAt,
  shifted,
  sundayWeek,
  toLocal,
  truncated,
  utc,
  type Local,
  type Unit,
} from './calendar.ts'
import { convertTo } from './convert.ts'
import { fieldsOf, isNothing, named, textOf, wholeOf, wrongType } from './helpers.ts'
import type { CompileOperator, Operators } from './types.ts'

function dateOf(value: Value, name: string): Date {
  if (value instanceof Date) return value
  if (value instanceof ObjectId) return value.getTimestamp()
  if (value instanceof Timestamp) return new Date(value.getHighBitsUnsigned() * 1000)
  throw wrongType(16006, name, 'a date', value)
}

const zoneOf = (value: Value, name: string) => (value === undefined ? 'UTC' : textOf(value, name, 40517))

function unitOf(value: Value, name: string): Unit {
  const text = textOf(value, name, 5439013)
  if (!isUnit(text)) throw new StoreError('FailedToParse', `unknown time unit value: ${text}`)
  return text
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

function startOfWeek(value: Value, name: string): number {
  if (value === undefined) return 0
  const text = textOf(value, name, 5439015).toLowerCase()
  const day = weekdays.findIndex((weekday) => weekday === text || weekday.slice(0, 3) === text)
  if (day < 0) throw new StoreError('FailedToParse', `unknown day of week value: ${text}`)
  return day
}

/** A part of a date, of the date alone or with a time zone. */
function part(read: (local: Local) => number): CompileOperator {
  const withZone = named(['date'], ['timezone'], ({ date, timezone }, name) => {
    if (isNothing(date) || timezone === null) return null
    return read(toLocal(dateOf(date, name), zoneOf(timezone, name)))
  })
  return (operand, compile, name) => {
    if (isDoc(operand) && !operand.keys().next().value?.startsWith('$'))
      return withZone(operand, compile, name)
    if (Array.isArray(operand) && operand.length !== 1)
      throw new StoreError(40536, `${name} accepts exactly one argument`)
    return withZone(new Map([['date', Array.isArray(operand) ? operand[0] : operand]]), compile, name)
  }
}

const padded = (value: number, width = 2) => String(value).padStart(width, '0')

const english = (local: Local, month: 'short' | 'long') =>
  new Intl.DateTimeFormat('en', { month, timeZone: 'UTC' }).format(local)

const letters: Record<string, (local: Local, offset: number) => string> = {
  Y: (local) => padded(local.getUTCFullYear(), 4),
  m: (local) => padded(local.getUTCMonth() + 1),
  d: (local) => padded(local.getUTCDate()),
  H: (local) => padded(local.getUTCHours()),
  M: (local) => padded(local.getUTCMinutes()),
  S: (local) => padded(local.getUTCSeconds()),
  L: (local) => padded(local.getUTCMilliseconds(), 3),
  j: (local) => padded(dayOfYear(local), 3),
  u: (local) => String(local.getUTCDay() || 7),
  w: (local) => String(local.getUTCDay() + 1),
  U: (local) => padded(sundayWeek(local)),
  V: (local) => padded(isoWeek(local).week),
  G: (local) => padded(isoWeek(local).year, 4),
  b: (local) => english(local, 'short'),
  B: (local) => english(local, 'long'),
  z: (_local, offset) =>
    `${offset < 0 ? '-' : '+'}${padded(Math.floor(Math.abs(offset) / 60))}${padded(Math.abs(offset) % 60)}`,
  Z: (_local, offset) => String(offset),
  '%': () => '%',
}

function formatted(moment: Date, format: string, zone: string): string {
  const local = toLocal(moment, zone)
  const offset = offsetAt(moment.getTime(), zone) / 60_000
  return format.replace(/%(.?)/gs, (_whole, letter: string) => {
    const write = letters[letter]
    if (!write) throw new StoreError(18536, `Invalid format character '%${letter}' in format string`)
    return write(local, offset)
  })
}

const toText = named(
  ['date'],
  ['format', 'timezone', 'onNull'],
  ({ date, format, timezone, onNull }, name) => {
    if (isNothing(date)) return onNull === undefined ? null : onNull
    if (format === null || timezone === null) return null
    const pattern =
      format === undefined
        ? `%Y-%m-%dT%H:%M:%S.%L${timezone === undefined ? 'Z' : ''}`
        : textOf(format, name, 18533)
    return formatted(dateOf(date, name), pattern, zoneOf(timezone, name))
  },
)

const fromText: CompileOperator = (operand, compile, name) => {
  const fields = fieldsOf(operand, ['dateString'], ['timezone', 'onError', 'onNull', 'format'], name)
  if (fields.has('format'))
    throw new StoreError('NotImplemented', `${name} with a format is not supported by this store`)
  const [text, zone] = [
    compile(fields.get('dateString')),
    fields.has('timezone') ? compile(fields.get('timezone')) : () => 'UTC',
  ]
  const [onError, onNull] = ['onError', 'onNull'].map((key) =>
    fields.has(key) ? compile(fields.get(key)) : undefined,
  )
  return (root, variables) => {
    const value = text(root, variables)
    if (isNothing(value)) return onNull ? onNull(root, variables) : null
    const timezone = zone(root, variables)
    if (isNothing(timezone)) return null
    try {
      const date = convertTo('date', textOf(value, name, 241)) as Date
      return fromLocal(date, zoneOf(timezone, name))
    } catch (error) {
      if (onError && error instanceof StoreError) return onError(root, variables)
      throw error
    }
  }
}

const units = ['month', 'day', 'hour', 'minute', 'second', 'millisecond'] as const

const weekUnits = ['isoWeek', 'isoDayOfWeek', 'hour', 'minute', 'second', 'millisecond'] as const

const fromParts = named(
  [],
  ['year', 'isoWeekYear', 'isoWeek', 'isoDayOfWeek', ...units, 'timezone'],
  (values, name) => {
    const byWeek = values.isoWeekYear !== undefined
    const keys = byWeek ? (['isoWeekYear', ...weekUnits] as const) : (['year', ...units] as const)
    const parts = keys.map((key) => values[key])
    if (parts.some((value) => value === null) || parts[0] === undefined || values.timezone === null)
      return null
    const numbers = parts.map((value, i) =>
      value === undefined ? (i < 3 ? 1 : 0) : wholeOf(value, name, 40515),
    ) as [number, number, number]
    return fromLocal(byWeek ? utcOfWeek(...numbers) : utc(...numbers), zoneOf(values.timezone, name))
  },
)

/** The fourth of January is in the first week of ISO 8601. */
function utcOfWeek(year: number, week: number, day: number, ...time: number[]): Date {
  const monday = 4 - ((utc(year, 1, 4).getUTCDay() || 7) - 1)
  return utc(year, 1, monday + (week - 1) * 7 + (day - 1), ...time)
}

const toParts = named(['date'], ['timezone', 'iso8601'], ({ date, timezone, iso8601 }, name) => {
  if (isNothing(date) || timezone === null || iso8601 === null) return null
  const local = toLocal(dateOf(date, name), zoneOf(timezone, name))
  const iso = isoWeek(local)
  const days: [string, Value][] =
    iso8601 === true
      ? [
          ['isoWeekYear', iso.year],
          ['isoWeek', iso.week],
          ['isoDayOfWeek', local.getUTCDay() || 7],
        ]
      : [
          ['year', local.getUTCFullYear()],
          ['month', local.getUTCMonth() + 1],
          ['day', local.getUTCDate()],
        ]
  return new Map<string, Value>([
    ...days,
    ['hour', local.getUTCHours()],
    ['minute', local.getUTCMinutes()],
    ['second', local.getUTCSeconds()],
    ['millisecond', local.getUTCMilliseconds()],
  ])
})

function moving(sign: 1 | -1): CompileOperator {
  return named(
    ['startDate', 'unit', 'amount'],
    ['timezone'],
    ({ startDate, unit, amount, timezone }, name) => {
      if (isNothing(startDate) || isNothing(unit) || isNothing(amount) || timezone === null) return null
      return shifted(
        dateOf(startDate, name),
        unitOf(unit, name),
        sign * wholeOf(amount, name, 5166405),
        zoneOf(timezone, name),
      )
    },
  )
}

const difference = named(
  ['startDate', 'endDate', 'unit'],
  ['timezone', 'startOfWeek'],
  ({ startDate, endDate, unit, timezone, startOfWeek: day }, name) => {
    if (isNothing(startDate) || isNothing(endDate) || isNothing(unit) || timezone === null || day === null)
      return null
    return Long.fromNumber(
      boundsBetween(
        dateOf(startDate, name),
        dateOf(endDate, name),
        unitOf(unit, name),
        zoneOf(timezone, name),
        startOfWeek(day, name),
      ),
    )
  },
)

const truncate = named(
  ['date', 'unit'],
  ['binSize', 'timezone', 'startOfWeek'],
  ({ date, unit, binSize, timezone, startOfWeek: day }, name) => {
    if (isNothing(date) || isNothing(unit) || binSize === null || timezone === null || day === null)
      return null
    const bin = binSize === undefined ? 1 : wholeOf(binSize, name, 5439017)
    if (bin <= 0) throw new StoreError(5439018, '$dateTrunc requires binSize to be greater than 0')
    if (bin > 1 && unit === 'week')
      throw new StoreError('NotImplemented', '$dateTrunc to several weeks is not supported by this store')
    return truncated(
      dateOf(date, name),
      unitOf(unit, name),
      bin,
      zoneOf(timezone, name),
      startOfWeek(day, name),
    )
  },
)

export const dateOperators: Operators = {
  $year: part((local) => local.getUTCFullYear()),
  $month: part((local) => local.getUTCMonth() + 1),
  $dayOfMonth: part((local) => local.getUTCDate()),
  $hour: part((local) => local.getUTCHours()),
  $minute: part((local) => local.getUTCMinutes()),
  $second: part((local) => local.getUTCSeconds()),
  $millisecond: part((local) => local.getUTCMilliseconds()),
  $dayOfYear: part(dayOfYear),
  $dayOfWeek: part((local) => local.getUTCDay() + 1),
  $isoDayOfWeek: part((local) => local.getUTCDay() || 7),
  $week: part(sundayWeek),
  $isoWeek: part((local) => isoWeek(local).week),
  $isoWeekYear: part((local) => isoWeek(local).year),
  $dateToString: toText,
  $dateFromString: fromText,
  $dateToParts: toParts,
  $dateFromParts: fromParts,
  $dateAdd: moving(1),
  $dateSubtract: moving(-1),
  $dateDiff: difference,
  $dateTrunc: truncate,
}
