import type { Fields, Value } from '../../values/types.ts'
import type { Path } from '../path.ts'

export type Operator =
  | '$eq'
  | '$gt'
  | '$gte'
  | '$lt'
  | '$lte'
  | '$in'
  | '$exists'
  | '$type'
  | '$size'
  | '$all'
  | '$mod'
  | '$regex'
  | '$elemMatch'
  | '$bits'
  | '$never'

/** One condition on one path. */
export interface Leaf {
  kind: 'leaf'
  path: Path
  name: string
  operator: Operator
  operand: Value
  /** Tried on each value the path reaches. */
  test: (value: Value) => boolean
  /** Whether the items of an array at the end of the path are tried besides the array. */
  expand: boolean
  /** The conditions inside an `$elemMatch`: on documents, or on the bare items. */
  inner?: { filter: Filter; bare: boolean }
}

/** A compiled filter: a tree that the planner can read and the matcher can run. */
export type Filter =
  | Leaf
  | { kind: 'and'; parts: Filter[] }
  | { kind: 'or'; parts: Filter[] }
  | { kind: 'not'; part: Filter }
  | { kind: 'expression'; test: (root: Fields) => boolean }

/** The conditions that must all hold, with nested `$and`s laid flat. */
export function conjuncts(filter: Filter): Filter[] {
  return filter.kind === 'and' ? filter.parts.flatMap(conjuncts) : [filter]
}
