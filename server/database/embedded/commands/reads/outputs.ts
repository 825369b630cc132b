import type { Collation } from '../../values/collation.ts'
import { isDoc, type Value } from '../../values/types.ts'
import { mergeInto } from './merge.ts'
import { replaceCollection } from './out.ts'
import type { Output } from '../types.ts'

/** Takes `$out` or `$merge` off the end of a pipeline, compiled. */
export function withoutOutput(
  stages: Value[],
  database: string,
  collation: Collation | undefined,
): { stages: Value[]; output?: Output } {
  const last = stages.at(-1)
  const name = isDoc(last) && last.size === 1 ? last.keys().next().value : undefined
  if (!isDoc(last) || (name !== '$out' && name !== '$merge')) return { stages }
  const operand = last.get(name)
  const output =
    name === '$out' ? replaceCollection(operand, database) : mergeInto(operand, database, collation)
  return { stages: stages.slice(0, -1), output }
}
