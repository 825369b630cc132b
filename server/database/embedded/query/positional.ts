import { isDoc, type Fields, type Value } from '../values/types.ts'
import { conjuncts, type Filter, type Leaf } from './filter/ast.ts'
import { matches } from './filter/compile.ts'
import { someAtPath } from './path.ts'

/**
 * The item of an array that made the filter hold, for the positional `$`: the first that meets the condition the
 * filter puts on the array or on a path below it.
 */
export function firstMatchingItem(
  filter: Filter,
  name: string,
  array: Value[],
  root: Fields,
): number | undefined {
  for (const part of conjuncts(filter)) {
    const found = inPart(part, name, array, root)
    if (found !== undefined) return found
  }
  return undefined
}

function inPart(part: Filter, name: string, array: Value[], root: Fields): number | undefined {
  if (part.kind === 'or') {
    for (const branch of part.parts) {
      const found = matches(branch, root) ? firstMatchingItem(branch, name, array, root) : undefined
      if (found !== undefined) return found
    }
    return undefined
  }
  if (part.kind !== 'leaf') return undefined
  if (part.name !== name && !part.name.startsWith(`${name}.`)) return undefined
  const position = array.findIndex((item) => itemMeets(part, name, item))
  return position < 0 ? undefined : position
}

function itemMeets(leaf: Leaf, name: string, item: Value): boolean {
  if (leaf.name === name) return leaf.test(leaf.operator === '$elemMatch' ? [item] : item)
  return isDoc(item) && someAtPath(item, leaf.path.slice(name.split('.').length), leaf.test, leaf.expand)
}
