import { StoreError } from '../errors.ts'
import type { Collection } from '../storage/collection.ts'
import { checkNamespace } from '../storage/names.ts'
import { toNumber } from '../values/numbers.ts'
import { isDoc, isNumeric, typeOf, type Doc, type Value } from '../values/types.ts'
import { parseCollation, type Collation } from '../values/collation.ts'
import { compileExpression, noVariables } from '../query/expressions/compile.ts'
import { checkVariable } from '../query/expressions/helpers.ts'
import type { Variables } from '../query/expressions/types.ts'
import type { Reading } from './types.ts'

const wrongType = (name: string, value: Value, wanted: string) =>
  new StoreError(
    'TypeMismatch',
    `BSON field '${name}' is the wrong type '${typeOf(value).alias}', expected type '${wanted}'`,
  )

/** The full name of the collection that the command is about. */
export function namespaceOf({ request, body, database }: Reading): string {
  const name = body.get(request.name)
  if (typeof name !== 'string') {
    throw new StoreError('InvalidNamespace', `collection name has invalid type ${typeOf(name).alias}`)
  }
  const namespace = `${database}.${name}`
  checkNamespace(namespace)
  return namespace
}

/** The full name of the collection that `$out` or `$merge` writes to. */
export function targetOf(stage: string, operand: Value, database: string): string {
  if (typeof operand === 'string') return `${database}.${operand}`
  const [db, name] = isDoc(operand) ? [operand.get('db') ?? database, operand.get('coll')] : []
  if (typeof db !== 'string' || typeof name !== 'string' || !isDoc(operand) || operand.size > 2)
    throw new StoreError(
      'FailedToParse',
      `${stage} needs the name of a collection, or a document of 'db' and 'coll'`,
    )
  return `${db}.${name}`
}

/** The collection that the command is about, when it is there. */
export function collectionOf(reading: Reading): Collection | undefined {
  return reading.store.get(namespaceOf(reading))
}

/** How strings compare: as the command says, or as its collection does. */
export function collationOf(source: Doc, collection: Collection | undefined): Collation | undefined {
  const value = source.get('collation')
  const silent = value === undefined || value === null || (isDoc(value) && value.size === 0)
  return silent ? collection?.collation : parseCollation(value)
}

/** The variables that a command binds for its expressions, on top of others. */
export function variablesOf(source: Doc, name = 'let', others = noVariables): Variables {
  const bound = optionalDoc(source, name)
  if (!bound) return others
  const values = new Map(others)
  for (const [variable, value] of bound) {
    checkVariable(variable)
    values.set(variable, compileExpression(value)(new Map(), others))
  }
  return values
}

export function optionalDoc(body: Doc, name: string): Doc | undefined {
  const value = body.get(name)
  if (value === undefined || value === null) return undefined
  if (!isDoc(value)) throw wrongType(name, value, 'object')
  return value
}

export function requiredDoc(body: Doc, name: string, command: string): Doc {
  const value = optionalDoc(body, name)
  if (!value) throw new StoreError(40414, `BSON field '${command}.${name}' is missing but a required field`)
  return value
}

/** True for true and for numbers other than zero. */
export function flag(body: Doc, name: string, otherwise = false): boolean {
  const value = body.get(name)
  if (value === undefined || value === null) return otherwise
  if (typeof value === 'boolean') return value
  if (isNumeric(value)) return toNumber(value) !== 0
  throw wrongType(name, value, 'bool')
}

/** A number not below zero, cut to a whole one. */
export function amount(body: Doc, name: string): number | undefined {
  const value = body.get(name)
  if (value === undefined || value === null) return undefined
  if (!isNumeric(value)) throw wrongType(name, value, 'number')
  const number = Math.trunc(toNumber(value))
  if (!(number >= 0))
    throw new StoreError(51024, `BSON field '${name}' value must be >= 0, actual value '${number}'`)
  return number
}

export function listOf(body: Doc, name: string): Value[] | undefined {
  const value = body.get(name)
  if (value === undefined || value === null) return undefined
  if (!Array.isArray(value)) throw wrongType(name, value, 'array')
  return value
}
