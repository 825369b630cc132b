import { StoreError } from '../../errors.ts'
import { codeName, codes } from '../../errors.ts'
import { decodeDocument } from '../../values/decode.ts'
import type { Doc } from '../../values/types.ts'
import { flag } from '../arguments.ts'
import type { Context } from '../types.ts'

const mostWrites = 100_000

/** The documents or statements of a write command. */
export function statements({ request }: Context, name: 'documents' | 'updates' | 'deletes'): Buffer[] {
  const list = request.lists.get(name)
  if (!list)
    throw new StoreError(40414, `BSON field '${request.name}.${name}' is missing but a required field`)
  if (list.length === 0 || list.length > mostWrites) {
    throw new StoreError(
      'InvalidLength',
      `Write batch sizes must be between 1 and ${mostWrites}. Got ${list.length} operations.`,
    )
  }
  return list
}

/** The same, decoded; a statement that lacks a field or has an unknown one is refused before any is run. */
export function decodedStatements(
  context: Context,
  name: 'updates' | 'deletes',
  fields: { needed: string[]; known: ReadonlySet<string> },
): Doc[] {
  const list = statements(context, name).map((bytes) => decodeDocument(bytes))
  const place = `${context.request.name}.${name}`
  for (const statement of list) {
    for (const field of statement.keys()) {
      if (!fields.known.has(field))
        throw new StoreError(40415, `BSON field '${place}.${field}' is an unknown field.`)
    }
    for (const field of fields.needed) {
      if (!statement.has(field))
        throw new StoreError(40414, `BSON field '${place}.${field}' is missing but a required field`)
    }
  }
  return list
}

/**
 * Runs the statements in turn and gathers their errors as MongoDB reports them: an ordered batch ends at the first, an
 * unordered one goes on.
 */
export function eachStatement<T>(
  { body }: Context,
  list: T[],
  run: (item: T, position: number) => void,
): Record<string, unknown>[] {
  const ordered = flag(body, 'ordered', true)
  const errors: Record<string, unknown>[] = []
  for (const [index, item] of list.entries()) {
    try {
      run(item, index)
    } catch (error) {
      errors.push(described(error, index))
      if (ordered) break
    }
  }
  return errors
}

/** An error of one statement; one that ends the whole command is thrown on. */
export function described(error: unknown, index: number): Record<string, unknown> {
  if (!(error instanceof StoreError) || error.code === codes.MaxTimeMSExpired) throw error
  return {
    index,
    code: error.code,
    ...error.extra,
    errmsg: error.message,
    codeName: codeName(error.code),
  }
}

/** `writeErrors` is only there when there are some. */
export function withErrors(
  reply: Record<string, unknown>,
  errors: Record<string, unknown>[],
): Record<string, unknown> {
  return errors.length > 0 ? { ...reply, writeErrors: errors } : reply
}
