import { StoreError } from '../../errors.ts'
import { isDoc, type Doc, type Value } from '../../values/types.ts'
import { breath } from '../turns.ts'
import { noVariables } from '../expressions/compile.ts'
import type { Variables } from '../expressions/types.ts'
import type { Setting } from '../filter/compile.ts'
import { compilePipeline } from '../pipeline/compile.ts'
import { docOf, streamOf } from '../pipeline/items.ts'

const allowed = new Set(['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith'])

/** An update written as a pipeline, which may only reshape its one document. */
export function compileUpdatePipeline(
  stages: Value[],
  { collation, variables = noVariables }: Setting = {},
): (doc: Doc, more?: Variables) => Doc {
  for (const stage of stages) {
    const name = isDoc(stage) ? stage.keys().next().value : undefined
    if (name !== undefined && !allowed.has(name))
      throw new StoreError('InvalidOptions', `${name} is not allowed to be used within an update`)
  }
  const run = compilePipeline(stages, collation)
  return (doc, more = variables) => {
    for (const item of run(streamOf([doc]), { collection: () => undefined, variables: more })) {
      if (item !== breath) return new Map(docOf(item))
    }
    throw new StoreError('InternalError', 'the pipeline of an update gave no document')
  }
}
