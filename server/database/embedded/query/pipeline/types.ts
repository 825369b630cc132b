import type { Collection } from '../../storage/collection.ts'
import type { RawDocument } from '../../values/raw.ts'
import type { Doc, Value } from '../../values/types.ts'
import type { breath } from '../turns.ts'
import type { Compile, Variables } from '../expressions/types.ts'

/** A document on its way through a pipeline. Nobody may change one that came from elsewhere: stages make new ones. */
export type Item = Doc | RawDocument

export type Stream = Generator<Item | typeof breath>

/** What stages may reach besides the documents that flow through them. */
export interface Surroundings {
  collection(name: string): Collection | undefined
  variables: Variables
}

export type Stage = (input: Stream, surroundings: Surroundings) => Stream

/** Compiles the expressions and pipelines in the operand of a stage, and says by which collation. */
export interface CompileInStage extends Compile {
  pipeline(pipeline: Value): Stage
}

export type CompileStage = (operand: Value, compile: CompileInStage) => Stage
