import { StoreError } from '../../../errors.ts'
import { isDoc, type Value } from '../../../values/types.ts'
import { isNothing, named, wholeOf } from '../helpers.ts'
import type { CompileOperator, Operators } from '../types.ts'
import { dateOf, zoneOf } from './arguments.ts'
import { dayOfYear, fromLocal, isoWeek, sundayWeek, toLocal, utc, type Local } from './calendar.ts'

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

export const datePartOperators: Operators = {
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
  $dateToParts: toParts,
  $dateFromParts: fromParts,
}
