import type { Collation } from '../../values/collation.ts'
import type { Fields, Value } from '../../values/types.ts'

/** What `$$name` stands for besides the document. */
export type Variables = ReadonlyMap<string, Value>

/** An expression, ready to be computed for any document; a missing field is undefined. */
export type Compute = (root: Fields, variables: Variables) => Value

/** Compiles an expression, whose comparisons then go by the collation. */
export interface Compile {
  (value: Value): Compute
  readonly collation: Collation | undefined
  /** The same where `$$CURRENT` has been given another meaning, from which paths then begin. */
  rebound(): Compile
}

/** Compiles the operand of one operator; `compile` does so for the expressions inside it. */
export type CompileOperator = (operand: Value, compile: Compile, name: string) => Compute

export type Operators = Record<string, CompileOperator>
