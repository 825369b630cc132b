import { isDoc, type Fields, type Value } from '../values/types.ts'

/** A dotted path, split once. */
export type Path = readonly string[]

const cache = new Map<string, Path>()

/** Splits a dotted path; the common ones are remembered. */
export function splitPath(path: string): Path {
  const known = cache.get(path)
  if (known) return known
  if (cache.size > 5000) cache.clear()
  const parts = path.split('.')
  cache.set(path, parts)
  return parts
}

/** Whether the path component can name a position in an array. */
export function isPosition(part: string): boolean {
  return /^(0|[1-9]\d*)$/.test(part)
}

type Test = (value: Value) => boolean

/**
 * Whether any value that the path reaches passes, following arrays as MongoDB's matcher does: each document in an
 * array is entered, a number also names a position, and at the end the items of an array count besides the array.
 */
export function someAtPath(root: Fields, path: Path, test: Test, expandLast = true): boolean {
  return step(root.get(path[0] as string), path, 1, test, expandLast)
}

function step(value: Value, path: Path, depth: number, test: Test, expandLast: boolean): boolean {
  if (depth === path.length) {
    if (expandLast && Array.isArray(value) && value.some((item) => test(item))) return true
    return test(value)
  }
  const part = path[depth] as string
  if (value instanceof Map) return step(value.get(part), path, depth + 1, test, expandLast)
  if (!Array.isArray(value)) return test(undefined)
  if (isPosition(part) && Number(part) < value.length) {
    if (step(value[Number(part)], path, depth + 1, test, expandLast)) return true
  }
  return value.some((item) => item instanceof Map && step(item.get(part), path, depth + 1, test, expandLast))
}

/** The value at the path where no array is in the way, else undefined: what an update or a plain lookup reads. */
export function valueAt(root: Fields, path: Path): Value {
  let value = root.get(path[0] as string)
  for (let i = 1; i < path.length; i += 1) {
    const part = path[i] as string
    if (isDoc(value)) value = value.get(part)
    else if (Array.isArray(value) && isPosition(part)) value = value[Number(part)]
    else return undefined
  }
  return value
}
