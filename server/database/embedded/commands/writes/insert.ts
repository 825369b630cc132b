import { BSONRegExp, ObjectId } from 'bson'
import { StoreError } from '../../errors.ts'
import { encode, maxDocumentBytes } from '../../values/encode.ts'
import { assemble, elements, findElement, RawDocument } from '../../values/raw.ts'
import { isDoc, type Value } from '../../values/types.ts'
import { namespaceOf } from '../arguments.ts'
import { eachStatement, statements, withErrors } from './writes.ts'
import type { Command, Context } from '../types.ts'

async function insert(context: Context): Promise<Record<string, unknown>> {
  const namespace = namespaceOf(context)
  const documents = statements(context, 'documents')
  return context.store.write(() => {
    const collection = context.store.ensure(namespace)
    let n = 0
    const errors = eachStatement(context, documents, (bytes) => {
      collection.insert(prepare(bytes))
      n += 1
    })
    return withErrors({ n }, errors)
  })
}

/** A copy of the bytes to keep, with an `_id` and with that in front. */
export function prepare(bytes: Buffer): Buffer {
  const id = findElement(bytes, '_id')
  const ready = id?.start === 4 ? Buffer.from(bytes) : idFirst(bytes, id)
  if (ready.length > maxDocumentBytes) {
    throw new StoreError(
      'BSONObjectTooLarge',
      `object to insert too large. size in bytes: ${ready.length}, max size: ${maxDocumentBytes}`,
    )
  }
  checkId(new RawDocument(ready).get('_id'))
  return ready
}

function idFirst(bytes: Buffer, id: { start: number; end: number } | undefined): Buffer {
  const idBytes = id ? bytes.subarray(id.start, id.end) : encode({ _id: new ObjectId() }).subarray(4, -1)
  const rest = [...elements(bytes)]
    .filter(({ name }) => name !== '_id')
    .map(({ start, end }) => bytes.subarray(start, end))
  return assemble([idBytes, ...rest])
}

/** What may not name a document. */
export function checkId(id: Value): void {
  if (Array.isArray(id)) throw new StoreError('InvalidIdField', "The '_id' value cannot be of type array")
  if (id instanceof BSONRegExp)
    throw new StoreError('InvalidIdField', "The '_id' value cannot be of type regex")
  if (!isDoc(id)) return
  const dollar = [...id.keys()].find((name) => name.startsWith('$'))
  if (dollar !== undefined) {
    throw new StoreError(
      'DollarPrefixedFieldName',
      `_id fields may not contain '$'-prefixed fields: ${dollar} is not valid for storage.`,
    )
  }
}

export const insertCommands: Record<string, Command> = {
  insert: { fields: ['documents', 'ordered', 'bypassDocumentValidation', 'maxTimeMS'], run: insert },
}
