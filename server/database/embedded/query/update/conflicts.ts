import { StoreError } from '../../errors.ts'
import { maxDepth, tooDeep } from '../../values/decode.ts'
import type { Filter } from '../filter/ast.ts'
import { filterNameIn, isDynamic, Meetings } from './meetings.ts'

/** Refuses paths that are none, that meet one another, or that leave an array filter unused. */
export function checkPaths(paths: string[], filters: ReadonlyMap<string, Filter>): void {
  const meeting = new Meetings()
  const used = new Set<string>()
  for (const path of paths) {
    checkPath(path)
    for (const name of path.split('.').map(filterNameIn)) {
      if (!name) continue
      if (!filters.has(name))
        throw new StoreError('BadValue', `No array filter found for identifier '${name}' in path '${path}'`)
      used.add(name)
    }
    const met = meeting.add(path.split('.'))
    if (met !== undefined)
      throw new StoreError(
        'ConflictingUpdateOperators',
        `Updating the path '${path}' would create a conflict at '${met}'`,
      )
  }
  for (const name of filters.keys()) {
    if (!used.has(name))
      throw new StoreError(
        'FailedToParse',
        `The array filter for identifier '${name}' was not used in the update`,
      )
  }
}

function checkPath(path: string): void {
  const parts = path.split('.')
  if (parts.length > maxDepth) throw tooDeep()
  if (parts.includes('')) {
    throw new StoreError(
      'EmptyFieldName',
      path === ''
        ? 'An empty update path is not valid.'
        : `The update path '${path}' contains an empty field name, which is not allowed.`,
    )
  }
  const [first = ''] = parts
  if (!isDynamic(first)) return
  const what = first === '$' ? "positional (i.e. '$')" : "array filter identifier (i.e. '$[<id>]')"
  throw new StoreError('BadValue', `Cannot have ${what} element in the first position in path '${path}'`)
}

/** MongoDB takes the fields in the order of their names, numbers by size; it is the order in which new ones appear. */
export function comparePaths(a: string, b: string): number {
  const left = a.split('.')
  const right = b.split('.')
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const x = left[i] as string
    const y = right[i] as string
    if (x === y) continue
    if (/^\d+$/.test(x) && /^\d+$/.test(y)) return Number(x) - Number(y)
    return x < y ? -1 : 1
  }
  return left.length - right.length
}
