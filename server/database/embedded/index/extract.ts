import { StoreError } from '../errors.ts'
import { isPosition, type Path } from '../query/path.ts'
import type { Fields, Value } from '../values/types.ts'
import { emptyArray, type Key } from './key-encoding.ts'

/** What an index holds of a document: one tuple for each entry, and which fields an array has multiplied. */
export interface Extraction {
  tuples: Key[][]
  /** True at the fields whose path met an array. */
  arrays: boolean[]
  /** No indexed field is there at all: a sparse index leaves the document out. */
  absent: boolean
}

/** Takes the values of the indexed fields out of a document, multiplying at arrays as MongoDB does. */
export function extract(root: Fields, paths: readonly Path[], parallel = parallelInIndex): Extraction {
  const simple = paths.map((path) => plain(root, path))
  if (simple.every((found) => found !== viaArray)) {
    const tuple = simple as Value[]
    return {
      tuples: [tuple.map((value) => value ?? null)],
      arrays: paths.map(() => false),
      absent: tuple.every((value) => value === undefined),
    }
  }
  const arrays = paths.map(() => false)
  const rows = expand(
    paths.map((path) => ({ value: root as Fields | Value, path, depth: 0 })),
    arrays,
    parallel,
  )
  return {
    tuples: rows.map((row) => row.map((value) => value ?? null)),
    arrays,
    absent: rows.every((row) => row.every((value) => value === undefined)),
  }
}

const viaArray = Symbol('via array')

function plain(root: Fields, path: Path): Value | typeof viaArray {
  let value = root.get(path[0] as string)
  for (let i = 1; i < path.length && value !== undefined; i += 1) {
    if (Array.isArray(value)) return viaArray
    value = value instanceof Map ? value.get(path[i] as string) : undefined
  }
  return Array.isArray(value) ? viaArray : value
}

/** How far one indexed field has been followed; `done` once an array's item stands for the value. */
interface Cursor {
  value: Fields | Value | typeof emptyArray
  path: Path
  depth: number
  done?: boolean
}

type Refusal = (a: Path, b: Path) => StoreError

const parallelInIndex: Refusal = (a, b) =>
  new StoreError(
    'CannotIndexParallelArrays',
    `cannot index parallel arrays [${b.join('.')}] [${a.join('.')}]`,
  )

function expand(cursors: Cursor[], arrays: boolean[], parallel: Refusal): Key[][] {
  const advanced = cursors.map(advance)
  const at = advanced.findIndex((cursor) => Array.isArray(cursor.value) && !cursor.done)
  if (at < 0) return [advanced.map((cursor) => cursor.value as Key)]
  const array = (advanced[at] as Cursor).value as Value[]
  const shared = advanced.map((cursor) => cursor.value === array && !cursor.done)
  advanced.forEach((cursor, i) => {
    if (!shared[i] && Array.isArray(cursor.value) && !cursor.done) {
      throw parallel((advanced[at] as Cursor).path, cursor.path)
    }
    if (shared[i]) arrays[i] = true
  })
  if (array.length === 0)
    return expand(
      advanced.map((cursor, i) => (shared[i] ? emptied(cursor) : cursor)),
      arrays,
      parallel,
    )
  return array.flatMap((item) =>
    expand(
      advanced.map((cursor, i) => (shared[i] ? enter(cursor, item) : cursor)),
      arrays,
      parallel,
    ),
  )
}

/** Follows the path through documents, up to an array or the end. */
function advance(cursor: Cursor): Cursor {
  let { value, depth } = cursor
  while (!cursor.done && depth < cursor.path.length) {
    const part = cursor.path[depth] as string
    if (Array.isArray(value)) {
      if (!isPosition(part) || Number(part) >= value.length) break
      value = value[Number(part)]
    } else value = isFields(value) ? value.get(part) : undefined
    depth += 1
  }
  return { ...cursor, value, depth }
}

function enter(cursor: Cursor, item: Value): Cursor {
  if (cursor.depth === cursor.path.length) return { ...cursor, value: item, done: true }
  return item instanceof Map ? { ...cursor, value: item } : { ...cursor, value: undefined, done: true }
}

function emptied(cursor: Cursor): Cursor {
  return { ...cursor, value: cursor.depth === cursor.path.length ? emptyArray : undefined, done: true }
}

function isFields(value: Cursor['value']): value is Fields {
  return typeof value === 'object' && value !== null && 'get' in value
}
