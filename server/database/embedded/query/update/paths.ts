import { StoreError } from '../../errors.ts'
import { show } from '../../values/show.ts'
import { isDoc, type Doc, type Fields, type Value } from '../../values/types.ts'
import type { Filter } from '../filter/ast.ts'
import { matches } from '../filter/compile.ts'
import { isPosition, splitPath } from '../path.ts'
import { firstMatchingItem } from '../positional.ts'

/** What an update knows besides the document it changes. */
export interface Situation {
  /** The filter that found the document, for `$`; absent when it is being inserted. */
  filter: Filter | undefined
  original: Fields
  arrayFilters: ReadonlyMap<string, Filter>
  inserting: boolean
}

/** One change of a document. */
export type Step = (doc: Doc, situation: Situation) => void

/** A step and the path that counts against conflicts. */
export interface Placed {
  path: string
  step: Step
}

/** Taken out instead of set. */
export const removed = Symbol('removed')
/** Left as it is. */
export const unchanged = Symbol('unchanged')

export type Change = (current: Value, path: string) => Value | typeof removed | typeof unchanged

/** MongoDB pads an array by no more nulls than this. */
const mostPadding = 1_500_000

/** The paths without `$`, `$[]` and `$[name]` that a path of an update stands for in this document. */
export function concretePaths(doc: Doc, path: string, situation: Situation): string[][] {
  let open: { parts: string[]; value: Value }[] = [{ parts: [], value: doc }]
  for (const part of splitPath(path)) {
    open = open.flatMap(({ parts, value }) =>
      positionsOf(part, parts, value, situation).map((step) => ({
        parts: [...parts, step],
        value: child(value, step),
      })),
    )
  }
  return open.map(({ parts }) => parts)
}

function child(value: Value, part: string): Value {
  if (isDoc(value)) return value.get(part)
  return Array.isArray(value) && isPosition(part) ? value[Number(part)] : undefined
}

function positionsOf(part: string, parts: string[], value: Value, situation: Situation): string[] {
  if (!part.startsWith('$')) return [part]
  const name = parts.join('.')
  if (part === '$') return [String(matchedPosition(name, value, situation))]
  const filterName = /^\$\[(.*)\]$/.exec(part)?.[1]
  if (filterName === undefined) {
    throw new StoreError(
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${part}' in '${[...parts, part].join('.')}' is not valid for storage.`,
    )
  }
  if (!Array.isArray(value)) {
    if (value === undefined) {
      throw new StoreError(
        'BadValue',
        `The path '${name}' must exist in the document in order to apply array updates.`,
      )
    }
    throw new StoreError(
      'BadValue',
      `Cannot apply array updates to non-array element ${parts.at(-1) ?? ''}: ${show(value)}`,
    )
  }
  const all = value.map((_item, i) => String(i))
  if (filterName === '') return all
  const filter = situation.arrayFilters.get(filterName)
  if (!filter)
    throw new StoreError(
      'BadValue',
      `No array filter found for identifier '${filterName}' in path '${name}.${part}'`,
    )
  return all.filter((i) => matches(filter, new Map([[filterName, value[Number(i)]]])))
}

function matchedPosition(name: string, value: Value, { filter, original }: Situation): number {
  const position =
    filter && Array.isArray(value) ? firstMatchingItem(filter, name, value, original) : undefined
  if (position === undefined) {
    throw new StoreError('BadValue', 'The positional operator did not find the match needed from the query.')
  }
  return position
}

/**
 * What to do where the path does not lead to a field: make the way, pass over what is missing but refuse to go through a
 * plain value, or pass over both.
 */
export type Way = 'make' | 'follow' | 'try'

/** Changes the value at a path. */
export function changeAt(doc: Doc, parts: string[], way: Way, change: Change): void {
  let container: Doc | Value[] = doc
  for (let i = 0; i < parts.length - 1; i += 1) {
    const part = parts[i] as string
    let next = child(container, part)
    if (next === undefined) {
      if (way === 'follow' && Array.isArray(container) && !isPosition(part))
        throw notViable(part, parts[i - 1] ?? '', container)
      if (way !== 'make') return
      next = new Map()
      put(container, part, next, parts.slice(0, i))
    }
    if (!isDoc(next) && !Array.isArray(next)) {
      if (way === 'try') return
      throw notViable(parts[i + 1] as string, part, next)
    }
    container = next
  }
  const last = parts.at(-1) as string
  if (Array.isArray(container) && !isPosition(last)) {
    if (way === 'try') return
    throw notViable(last, parts.at(-2) ?? '', container)
  }
  const result = change(child(container, last), parts.join('.'))
  if (result === unchanged) return
  if (result === removed) take(container, last)
  else put(container, last, result, parts.slice(0, -1))
}

function put(container: Doc | Value[], part: string, value: Value, lead: string[]): void {
  if (isDoc(container)) {
    container.set(part, value)
    return
  }
  if (!isPosition(part)) throw notViable(part, lead.at(-1) ?? '', container)
  const position = Number(part)
  if (position - container.length > mostPadding)
    throw new StoreError('BadValue', `can't backfill more than ${mostPadding} elements`)
  while (container.length < position) container.push(null)
  container[position] = value
}

function take(container: Doc | Value[], part: string): void {
  if (isDoc(container)) container.delete(part)
  else if (isPosition(part) && Number(part) < container.length) container[Number(part)] = null
}

function notViable(part: string, parent: string, value: Value): StoreError {
  return new StoreError(
    'PathNotViable',
    `Cannot create field '${part}' in element {${parent}: ${show(value)}}`,
  )
}
