import { StoreError } from '../errors.ts'
import { show } from '../values/show.ts'
import type { Value } from '../values/types.ts'
import type { Index } from './entries.ts'
import { emptyArray, type Key } from './key-encoding.ts'

/** MongoDB's answer to a value that a unique index already holds, in its words and with its fields. */
export function duplicateKey(namespace: string, index: Index, values: Key[]): StoreError {
  const found = index.fields.map((field, i): [string, Value] => {
    const value = values[i]
    return [field.name, value === emptyArray ? [] : (value as Value)]
  })
  const shown = found
    .map(([name, value]) => `${name}: ${value === undefined ? 'null' : show(value)}`)
    .join(', ')
  return new StoreError(
    'DuplicateKey',
    `E11000 duplicate key error collection: ${namespace} index: ${index.name} dup key: { ${shown} }`,
    { keyPattern: index.key, keyValue: new Map(found) },
  )
}
