import { ObjectId, Timestamp } from 'bson'
import { StoreError } from '../../../errors.ts'
import type { Value } from '../../../values/types.ts'
import { textOf, wrongType } from '../helpers.ts'
import { isUnit, type Unit } from './calendar.ts'

/** The moment that a value stands for. */
export function dateOf(value: Value, name: string): Date {
  if (value instanceof Date) return value
  if (value instanceof ObjectId) return value.getTimestamp()
  if (value instanceof Timestamp) return new Date(value.getHighBitsUnsigned() * 1000)
  throw wrongType(16006, name, 'a date', value)
}

/** The time zone that is asked for, or that of UTC. */
export const zoneOf = (value: Value, name: string) =>
  value === undefined ? 'UTC' : textOf(value, name, 40517)

/** The unit of time that is asked for. */
export function unitOf(value: Value, name: string): Unit {
  const text = textOf(value, name, 5439013)
  if (!isUnit(text)) throw new StoreError('FailedToParse', `unknown time unit value: ${text}`)
  return text
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

/** The day that a week begins with; Sunday is nought. */
export function startOfWeek(value: Value, name: string): number {
  if (value === undefined) return 0
  const text = textOf(value, name, 5439015).toLowerCase()
  const day = weekdays.findIndex((weekday) => weekday === text || weekday.slice(0, 3) === text)
  if (day < 0) throw new StoreError('FailedToParse', `unknown day of week value: ${text}`)
  return day
}
