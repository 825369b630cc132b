import { StoreError } from '../../errors.ts'
import type { Collation } from '../../values/collation.ts'
import { toNumber, wholeNumber } from '../../values/numbers.ts'
import type { RawDocument } from '../../values/raw.ts'
import { isNumeric, type Value } from '../../values/types.ts'
import type { Variables } from '../expressions/types.ts'
import type { Filter } from '../filter/ast.ts'
import { compileFilter, matches } from '../filter/compile.ts'
import { firstMatchingItem } from '../positional.ts'

/** Puts something in the place of a field. */
export type Item = (value: Value, root: RawDocument, variables: Variables) => Value

/** So many elements, from the front, from the end or after others. */
export function slice(operand: Value): Item {
  const list = Array.isArray(operand) ? operand : [operand]
  const numbers = list.map(
    (item) => wholeNumber(item) ?? (isNumeric(item) ? Math.trunc(toNumber(item)) : NaN),
  )
  if (numbers.some(Number.isNaN) || numbers.length === 0) throw new StoreError(28667, 'Invalid $slice syntax')
  const [first, second] = numbers as [number, number?]
  if (second !== undefined && second <= 0) throw new StoreError(28724, '$slice limit must be positive')
  return (value) => {
    if (!Array.isArray(value)) return value
    if (second === undefined) return first >= 0 ? value.slice(0, first) : value.slice(first)
    const from = first >= 0 ? first : Math.max(0, value.length + first)
    return value.slice(from, from + second)
  }
}

/** The first element that matches. */
export function elemMatch(operand: Value, collation: Collation | undefined): Item {
  const filter = compileFilter(new Map<string, Value>([['item', new Map([['$elemMatch', operand]])]]), {
    collation,
  })
  return (value) => {
    const found = Array.isArray(value)
      ? value.find((item) => matches(filter, new Map([['item', [item]]])))
      : undefined
    return found === undefined ? undefined : [found]
  }
}

/** The element that made the filter match. */
export function positional(name: string, filter: Filter | undefined): Item {
  return (value, root) => {
    if (!Array.isArray(value)) return value
    const position = filter && firstMatchingItem(filter, name, value, root)
    if (position === undefined) {
      throw new StoreError(51246, "positional operator '.$' couldn't find a matching element in the array")
    }
    return [value[position]]
  }
}
