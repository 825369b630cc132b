import { StoreError } from '../../errors.ts'
import { spend } from '../../patience.ts'
import type { Collation } from '../../values/collation.ts'
import { wholeNumber } from '../../values/numbers.ts'
import { isDoc, typeOf, type Doc, type Value } from '../../values/types.ts'
import { read } from './effort.ts'
import type { CompileOperator, Compute } from './types.ts'

/** Whether the value counts for nothing: null or missing. */
export function isNothing(value: Value): value is null | undefined {
  return value === null || value === undefined
}

/** An operator over a list of arguments, all of them computed before; `most` may be left open. */
export function over(
  least: number,
  most: number,
  run: (values: Value[], name: string, collation: Collation | undefined) => Value,
): CompileOperator {
  return (operand, compile, name) => {
    const list = Array.isArray(operand) ? operand : [operand]
    if (list.length < least || list.length > most) {
      const wanted = least === most ? `exactly ${least}` : `at least ${least} and at most ${most}`
      throw new StoreError(
        16020,
        `Expression ${name} takes ${wanted} arguments. ${list.length} were passed in.`,
      )
    }
    const computes = list.map(compile)
    // What may be left out counts as null where it is written down but missing.
    const given = most === Infinity ? Infinity : least
    return (root, variables) => {
      spend(computes.length)
      return run(
        computes.map((compute, i) =>
          i < given ? compute(root, variables) : (compute(root, variables) ?? null),
        ),
        name,
        compile.collation,
      )
    }
  }
}

/** An operator of exactly one argument that gives null for nothing. */
export function ofOne(run: (value: Value, name: string) => Value): CompileOperator {
  return over(1, 1, ([value], name) => (isNothing(value) ? null : run(value, name)))
}

/** An operator whose operand is a document of named expressions. */
export function named(
  required: string[],
  optional: string[],
  run: (values: Record<string, Value>, name: string, collation: Collation | undefined) => Value,
): CompileOperator {
  return (operand, compile, name) => {
    const fields = fieldsOf(operand, required, optional, name)
    const computes = [...fields].map(([key, value]): [string, Compute] => {
      const compute = compile(value)
      return [key, required.includes(key) ? compute : (root, variables) => compute(root, variables) ?? null]
    })
    return (root, variables) => {
      spend(2 * computes.length)
      return run(
        Object.fromEntries(computes.map(([key, compute]) => [key, compute(root, variables)])),
        name,
        compile.collation,
      )
    }
  }
}

/** The operand as a document with only the fields that the operator knows. */
export function fieldsOf(operand: Value, required: string[], optional: string[], name: string): Doc {
  if (!isDoc(operand))
    throw new StoreError('FailedToParse', `${name} only supports an object as its argument`)
  for (const key of operand.keys()) {
    if (!required.includes(key) && !optional.includes(key))
      throw new StoreError('FailedToParse', `Unrecognized argument to ${name}: ${key}`)
  }
  const missing = required.find((key) => !operand.has(key))
  if (missing !== undefined)
    throw new StoreError('FailedToParse', `Missing '${missing}' parameter to ${name}`)
  return operand
}

/** Refuses what an expression may not call a variable. */
export function checkVariable(name: string): void {
  if (name === 'CURRENT') return
  const fault = name === '' ? 'empty' : /^[a-z\u0080-\uffff]/.test(name) ? undefined : 'starts'
  if (fault === 'empty') throw new StoreError('FailedToParse', 'empty variable names are not allowed')
  if (fault === 'starts')
    throw new StoreError(
      'FailedToParse',
      `'${name}' starts with an invalid character for a user variable name`,
    )
  const odd = /[^\w\u0080-\uffff]/.exec(name)?.[0]
  if (odd !== undefined)
    throw new StoreError(
      'FailedToParse',
      `'${name}' contains an invalid character for a variable name: '${odd}'`,
    )
}

/** The refusal of a value of the wrong type. */
export function wrongType(code: number, name: string, wanted: string, value: Value): StoreError {
  return new StoreError(
    code,
    `${name} requires ${wanted}, found: ${value === undefined ? 'missing' : typeOf(value).alias}`,
  )
}

export function arrayOf(value: Value, name: string, code = 28689): Value[] {
  if (!Array.isArray(value)) throw wrongType(code, name, 'an array', value)
  spend(value.length)
  return value
}

export function wholeOf(value: Value, name: string, code = 28690): number {
  const number = wholeNumber(value)
  if (number === undefined) throw wrongType(code, name, 'a whole number', value)
  return number
}

export function textOf(value: Value, name: string, code = 16702): string {
  if (typeof value !== 'string') throw wrongType(code, name, 'a string', value)
  return read(value)
}
