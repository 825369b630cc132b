import { StoreError } from '../../errors.ts'
import type { Collation } from '../../values/collation.ts'
import { isDoc, type Doc, type Value } from '../../values/types.ts'
import type { Filter } from '../filter/ast.ts'
import { compileFilter } from '../filter/compile.ts'

/** The filters of `arrayFilters`, by the name that stands in `$[name]`. */
export function compileArrayFilters(source: Value, collation: Collation | undefined): Map<string, Filter> {
  const filters = new Map<string, Filter>()
  if (source === undefined || source === null) return filters
  if (!Array.isArray(source)) throw new StoreError('TypeMismatch', 'arrayFilters must be an array')
  for (const item of source) {
    if (!isDoc(item)) throw new StoreError('TypeMismatch', 'each array filter must be an object')
    const names = new Set(namesIn(item))
    const [name] = names
    if (name === undefined)
      throw new StoreError(
        'FailedToParse',
        'Cannot use an expression without a top-level field name in arrayFilters',
      )
    if (names.size > 1)
      throw new StoreError(
        'FailedToParse',
        `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${[...names].join("' and '")}'`,
      )
    if (!/^[a-z][a-zA-Z0-9]*$/.test(name)) {
      throw new StoreError(
        'BadValue',
        `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${name}'`,
      )
    }
    if (filters.has(name))
      throw new StoreError(
        'FailedToParse',
        `Found multiple array filters with the same top-level field name ${name}`,
      )
    filters.set(name, compileFilter(item, { collation }))
  }
  return filters
}

function namesIn(filter: Doc): string[] {
  return [...filter].flatMap(([name, value]) => {
    if (!name.startsWith('$')) return [name.split('.')[0] as string]
    return Array.isArray(value) ? value.flatMap((part) => (isDoc(part) ? namesIn(part) : [])) : []
  })
}
