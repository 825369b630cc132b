import { Long } from 'bson'
import { StoreError } from '../../errors.ts'
import { isDoc, type Doc, type Value } from '../../values/types.ts'
import type { Compute } from '../expressions/types.ts'
import { compileProjection } from '../projection/projection.ts'
import { breath } from '../turns.ts'
import { fieldPath } from '../field-path.ts'
import { valueAt, type Path } from '../path.ts'
import { RawDocument } from '../../values/raw.ts'
import { docOf, mapped, rawOf, streamOf, withField } from './items.ts'
import type { CompileStage } from './types.ts'

/** `$addFields` and `$set`. */
export const addFields: CompileStage = (operand, compile) => {
  if (!isDoc(operand)) throw new StoreError(40272, '$addFields specification stage must be an object')
  const fields = flatten(operand).map(({ path, value }) => ({ path, compute: compile(value) }))
  return mapped((item, variables) => {
    const doc = docOf(item)
    return fields.reduce(
      (result, { path, compute }) => withField(result, path, compute(item, variables)),
      doc,
    )
  })
}

/** Nested documents of fields are the same as dotted names. */
function flatten(operand: Doc, lead: Path = []): { path: Path; value: Value }[] {
  return [...operand].flatMap(([name, value]) => {
    const path = [...lead, ...fieldPath(name)]
    const nested = isDoc(value) && value.size > 0 && !value.keys().next().value?.startsWith('$')
    return nested ? flatten(value, path) : [{ path, value }]
  })
}

/** `$project`. */
export const project: CompileStage = (operand, { collation }) => {
  if (!isDoc(operand) || operand.size === 0)
    throw new StoreError(51272, '$project specification must have at least one field')
  const projection = compileProjection(operand, { collation })
  if (!projection) throw new StoreError(51272, '$project specification must have at least one field')
  return mapped((item, variables) => new RawDocument(projection.apply(rawOf(item), variables)))
}

/** `$unset`, of one field or several. */
export const unset: CompileStage = (operand, compile) => {
  const names = Array.isArray(operand) ? operand : [operand]
  if (names.length === 0 || !names.every((name) => typeof name === 'string' && name !== '')) {
    throw new StoreError(31002, '$unset specification must be a string or an array of strings')
  }
  return project(new Map(names.map((name) => [name as string, 0])), compile)
}

/** `$replaceRoot` and `$replaceWith`. */
export function replaceRoot(compute: Compute): ReturnType<CompileStage> {
  return mapped((item, variables) => {
    const root = compute(item, variables)
    if (!isDoc(root)) throw new StoreError(40228, "'newRoot' expression must evaluate to an object")
    return root
  })
}

export const replaceRootStage: CompileStage = (operand, compile) => {
  if (!isDoc(operand) || !operand.has('newRoot'))
    throw new StoreError(40231, 'no newRoot specified for the $replaceRoot stage')
  return replaceRoot(compile(operand.get('newRoot')))
}

/** `$unwind`, by path alone or with its options. */
export const unwind: CompileStage = (operand) => {
  const source = isDoc(operand) ? operand.get('path') : operand
  if (typeof source !== 'string' || !source.startsWith('$'))
    throw new StoreError(28818, "path option to $unwind stage should be prefixed with a '$'")
  const path = fieldPath(source.slice(1))
  const keepEmpty = isDoc(operand) && operand.get('preserveNullAndEmptyArrays') === true
  const indexName = isDoc(operand) ? operand.get('includeArrayIndex') : undefined
  if (indexName !== undefined && typeof indexName !== 'string')
    throw new StoreError(
      28810,
      'expected a non-empty string for the includeArrayIndex option to $unwind stage',
    )
  const indexPath = indexName === undefined ? undefined : fieldPath(indexName)
  const numbered = (doc: Doc, position: number | null) =>
    indexPath ? withField(doc, indexPath, position === null ? null : Long.fromNumber(position)) : doc
  /** A document for each element. Lazily: the document may be long, and so may the array. */
  function* each(doc: Doc, items: Value[]): Generator<Doc> {
    for (const [i, inner] of items.entries()) yield numbered(withField(doc, path, inner), i)
  }
  return function* (input) {
    for (const item of input) {
      if (item === breath) {
        yield item
        continue
      }
      const value = valueAt(item, path)
      const doc = docOf(item)
      if (Array.isArray(value) && value.length > 0) yield* streamOf(each(doc, value))
      else if (Array.isArray(value)) {
        if (keepEmpty) yield numbered(withField(doc, path, undefined), null)
      } else if ((value !== undefined && value !== null) || keepEmpty) yield numbered(doc, null)
    }
  }
}
