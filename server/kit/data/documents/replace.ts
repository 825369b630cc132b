import type { Model, Schema } from 'mongoose'
import type { Reference } from './references.ts'
import { referencesOf } from './references.ts'

/** Any model: what its documents are is known by who names it. */
export interface AnyModel {
  modelName: string
  schema: unknown
}

/** Fields are named at run time here. */
export const plain = (documents: AnyModel) => documents as unknown as Model<object>

/** Where a model holds ids of that other model's documents. */
export const referencesTo = ({ schema }: AnyModel, of: string): Reference[] =>
  referencesOf(schema as Schema).filter((reference) => reference.of === of)

interface Replacing {
  /** The model that the ids are of. */
  of: string
  from: string
  to: string
  /** Paths that stay as they are. */
  except?: readonly string[]
}

/** Puts one id wherever a model holds another; when something was written stays as it was. */
export async function replaceReferences(
  documents: AnyModel,
  { of, from, to, except = [] }: Replacing,
): Promise<void> {
  for (const reference of referencesTo(documents, of)) {
    if (except.includes(reference.path)) continue
    await plain(documents).updateMany(
      { [reference.path]: from },
      { $set: { [eachOf(reference)]: to } },
      { timestamps: false, ...(reference.array && { arrayFilters: [filterOf(reference, from)] }) },
    )
  }
}

const within = ({ path, array }: Reference) => path.slice((array ?? '').length)

const eachOf = (reference: Reference) =>
  reference.array ? `${reference.array}.$[its]${within(reference)}` : reference.path

const filterOf = (reference: Reference, id: string) => ({ [`its${within(reference)}`]: id })
