import { StoreError } from '../../errors.ts'
import { spend } from '../../patience.ts'
import { fieldPath } from '../field-path.ts'
import type { Collation } from '../../values/collation.ts'
import { RawDocument } from '../../values/raw.ts'
import { isDoc, type Fields, type Value } from '../../values/types.ts'
import { arithmeticOperators } from './arithmetic.ts'
import { arrayOperators } from './arrays/arrays.ts'
import { conversionOperators } from './convert.ts'
import { dateOperators } from './dates/dates.ts'
import { make } from './effort.ts'
import { bindingOperators, logicOperators } from './logic.ts'
import { textOperators } from './text.ts'
import type { Compile, CompileOperator, Compute, Variables } from './types.ts'

export const noVariables: Variables = new Map()

/** These take no longer than what they are given is long. */
const plain = { ...dateOperators, ...logicOperators, ...arithmeticOperators, ...conversionOperators }

const operators = new Map<string, CompileOperator>(
  Object.entries({ ...plain, ...arrayOperators, ...textOperators, ...bindingOperators }),
)

let growing = 0

/** How many expressions were compiled so far that can make much out of little, and go on for long. */
export const growingExpressions = (): number => growing

/** What MongoDB has and this store has not. */
const refused = new Set(
  '$function $accumulator $where $toHashedIndexKey $sampleRate $meta $bitAnd $bitOr $bitXor $bitNot $binarySize $bsonSize $median $percentile $firstN $lastN $minN $maxN $stdDevPop $stdDevSamp $top $bottom $topN $bottomN $tsSecond $tsIncrement $indexOfBytes $encStrContains'.split(
    ' ',
  ),
)

/** Compiles an expression: a path, a variable, a constant, a document or list of expressions, or an operator. */
export function compileExpression(value: Value, collation?: Collation): Compute {
  return compileBy(collation)(value)
}

/** The compiler of expressions that compare by this collation. */
export function compileBy(collation: Collation | undefined): Compile {
  return compiler({ collation, rebound: false })
}

interface Manner {
  collation: Collation | undefined
  rebound: boolean
}

function compiler(manner: Manner): Compile {
  const compile: Compile = Object.assign((value: Value) => compileWith(value, compile, manner), {
    collation: manner.collation,
    rebound: () => compiler({ ...manner, rebound: true }),
  })
  return compile
}

function compileWith(value: Value, compile: Compile, { rebound }: Manner): Compute {
  if (typeof value === 'string' && value.startsWith('$'))
    return value.startsWith('$$') || rebound ? compileVariable(variable(value)) : compilePath(value)
  if (Array.isArray(value)) {
    growing += 1
    const items = value.map((item) => compile(item))
    return (root, variables) => {
      make(items.length, 'an array')
      return items.map((item) => item(root, variables) ?? null)
    }
  }
  if (!isDoc(value)) return () => value
  const operator = value.keys().next().value
  if (operator?.startsWith('$')) return compileOperator(operator, value, compile)
  growing += 1
  const fields = [...value].map(([name, field]): [string, Compute] => {
    checkFieldName(name)
    return [name, compile(field)]
  })
  return (root, variables) => {
    make(4 + 2 * fields.length, 'a document')
    const doc = new Map<string, Value>()
    for (const [name, compute] of fields) {
      const result = compute(root, variables)
      if (result !== undefined) doc.set(name, result)
    }
    return doc
  }
}

function compileOperator(name: string, value: Map<string, Value>, compile: Compile): Compute {
  if (value.size > 1)
    throw new StoreError(15983, 'An object representing an expression must have exactly one field')
  const compileNamed = operators.get(name)
  if (!Object.hasOwn(plain, name)) growing += 1
  if (compileNamed) return compileNamed(value.get(name), compile, name)
  if (refused.has(name)) throw new StoreError('NotImplemented', `${name} is not supported by this store`)
  throw new StoreError(168, `Unrecognized expression '${name}'`)
}

/** A path begins at `$$CURRENT`, whatever that is. */
const variable = (text: string) => (text.startsWith('$$') ? text : `$$CURRENT.${text.slice(1)}`)

/** What may name a field of a document that an expression makes. */
function checkFieldName(name: string): void {
  if (name.startsWith('$'))
    throw new StoreError(
      16410,
      `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
    )
  if (name.includes('.'))
    throw new StoreError(
      16412,
      `FieldPath field names may not contain '.'. Consider using $getField or $setField.`,
    )
}

function compilePath(text: string): Compute {
  if (text === '$') throw new StoreError(16872, "'$' by itself is not a valid FieldPath")
  const path = fieldPath(text.slice(1))
  return (root) => follow(root.get(path[0] as string), path, 1)
}

function compileVariable(text: string): Compute {
  const [name, ...path] = text.slice(2).split('.') as [string, ...string[]]
  if (name === 'REMOVE') return () => undefined
  if (name === 'NOW') {
    const now = new Date()
    return () => follow(now, path, 0)
  }
  if (path.length > 0) fieldPath(path.join('.'))
  if (name === 'ROOT') return (root) => follow(wholeOf(root), path, 0)
  if (name === 'CURRENT')
    return (root, variables) => {
      const start = variables.has('CURRENT') ? variables.get('CURRENT') : wholeOf(root)
      return follow(start, path, 0)
    }
  return (_root, variables) => {
    if (!variables.has(name)) throw new StoreError(17276, `Use of undefined variable: ${name}`)
    return follow(variables.get(name), path, 0)
  }
}

function wholeOf(root: Fields): Value {
  if (root instanceof RawDocument) return root.whole()
  return root instanceof Map ? root : undefined
}

/** The rest of a path; an array on the way gives the array of what its documents hold. */
function follow(value: Value, path: readonly string[], depth: number): Value {
  if (depth === path.length) return value
  if (isDoc(value)) return follow(value.get(path[depth] as string), path, depth + 1)
  if (!Array.isArray(value)) return undefined
  spend(value.length)
  return value
    .map((item) => (isDoc(item) || Array.isArray(item) ? follow(item, path, depth) : undefined))
    .filter((item) => item !== undefined)
}
