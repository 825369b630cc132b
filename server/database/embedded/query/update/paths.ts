import { StoreError } from '../../errors.ts'
import { show } from '../../values/show.ts'
import { isDoc, type Doc, type Fields, type Value } from '../../values/types.ts'
import type { Filter } from '../filter/ast.ts'
import { isPosition, type Path } from '../path.ts'

/** What an update knows besides the document it changes. */
export interface Situation {
  /** The filter that found the document, for `$`; absent when it is being inserted. */
  filter: Filter | undefined
  original: Fields
  arrayFilters: ReadonlyMap<string, Filter>
  inserting: boolean
}

/** One change of a document, at each of the places that its path stands for. */
export interface Step {
  /** The path as it was written, which counts against conflicts. */
  path: string
  onlyInserting?: boolean
  /** Puts nothing there, so that the name does not matter. */
  removes?: boolean
  change(doc: Doc, places: readonly Path[]): void
}

/** Taken out instead of set. */
export const removed = Symbol('removed')
/** Left as it is. */
export const unchanged = Symbol('unchanged')

export type Change = (current: Value, path: string) => Value | typeof removed | typeof unchanged

/** MongoDB pads an array by no more nulls than this. */
const mostPadding = 1_500_000

/** What lies below a value by this name or position. */
export function child(value: Value, part: string): Value {
  if (isDoc(value)) return value.get(part)
  return Array.isArray(value) && isPosition(part) ? value[Number(part)] : undefined
}

/**
 * What to do where the path does not lead to a field: make the way, pass over what is missing but refuse to go through a
 * plain value, or pass over both.
 */
export type Way = 'make' | 'follow' | 'try'

/** Changes the value at a path. */
export function changeAt(doc: Doc, parts: Path, way: Way, change: Change): void {
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

function put(container: Doc | Value[], part: string, value: Value, lead: Path): void {
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
