import { Long } from 'bson'
import { StoreError } from '../../../errors.ts'
import { isNothing, named, wholeOf } from '../helpers.ts'
import type { CompileOperator, Operators } from '../types.ts'
import { dateOf, startOfWeek, unitOf, zoneOf } from './arguments.ts'
import { boundsBetween, shifted, truncated } from './calendar.ts'
import { datePartOperators } from './parts.ts'
import { dateTextOperators } from './text.ts'

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
  ...datePartOperators,
  ...dateTextOperators,
  $dateAdd: moving(1),
  $dateSubtract: moving(-1),
  $dateDiff: difference,
  $dateTrunc: truncate,
}
