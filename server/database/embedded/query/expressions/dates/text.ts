import { StoreError } from '../../../errors.ts'
import { convertTo } from '../convert.ts'
import { fieldsOf, isNothing, named, textOf } from '../helpers.ts'
import type { CompileOperator, Operators } from '../types.ts'
import { dateOf, zoneOf } from './arguments.ts'
import { dayOfYear, fromLocal, isoWeek, offsetAt, sundayWeek, toLocal, type Local } from './calendar.ts'

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

export const dateTextOperators: Operators = { $dateToString: toText, $dateFromString: fromText }
