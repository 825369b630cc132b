import { StoreError } from '../../errors.ts'
import { decodeDocument, maxDepth, tooDeep } from '../../values/decode.ts'
import { encode } from '../../values/encode.ts'
import type { Doc, Value } from '../../values/types.ts'
import { conjuncts, type Filter } from '../filter/ast.ts'
import { Meetings } from './meetings.ts'
import { changeAt } from './paths.ts'

/** The equalities in a filter, from which an upsert makes its document. */
export function equalities(filter: Filter): [string, Value][] {
  return conjuncts(filter).flatMap((part): [string, Value][] => {
    if (part.kind === 'or' && part.parts.length === 1) return equalities(part.parts[0] as Filter)
    if (part.kind !== 'leaf') return []
    if (part.operator === '$eq') return [[part.name, part.operand]]
    const single = part.operator === '$in' && Array.isArray(part.operand) && part.operand.length === 1
    return single ? [[part.name, (part.operand as Value[])[0]]] : []
  })
}

/** The document that an upsert begins with. */
export function baseOf(filter: Filter): Doc {
  const doc: Doc = new Map()
  const meetings = new Meetings()
  const found = equalities(filter).sort(([a], [b]) => Number(b === '_id') - Number(a === '_id'))
  for (const [name, value] of found) {
    const parts = name.split('.')
    if (parts.length > maxDepth) throw tooDeep()
    const met = meetings.add(parts)
    if (met !== undefined)
      throw new StoreError(54, `cannot infer query fields to set, path '${name}' is matched twice`)
    changeAt(doc, parts, 'make', () => value)
  }
  return decodeDocument(encode(doc))
}
