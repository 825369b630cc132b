import type { Model, Schema, Types } from 'mongoose'

/** What may be given for a stored value: an id as text, a moment as ISO 8601. */
type Given<Value> = Value extends Types.ObjectId
  ? Types.ObjectId | string
  : Value extends Date
    ? Date | string
    : Value extends readonly (infer Item)[]
      ? readonly Given<Item>[]
      : Value extends object
        ? { [Key in keyof Value]: Given<Value[Key]> }
        : Value

/** Mongoose sees to these. */
type Automatic = '_id' | '__v' | 'createdAt' | 'updatedAt'
type Optional<Raw, Left> = Extract<keyof Raw, Left | Automatic>

/** The fields of a new document: all but those that are left to the schema, though it may be null by default. */
export type New<Raw, Left> = {
  [Key in Exclude<keyof Raw, Optional<Raw, Left>>]-?: Given<Raw[Key]>
} & { [Key in Optional<Raw, Left>]?: Given<Raw[Key]> } & { _id?: Types.ObjectId | string }

/** A model that knows which fields its schema fills in. */
export interface Creates<Raw, Document, Left> {
  /** Only a type: which document comes of which fields. */
  readonly creates?: (fields: New<Raw, Left>) => Document
}

/**
 * Names the fields that a new document may leave to the schema's defaults; whoever creates one must give all others,
 * or does not compile. A named field without a default is refused at once.
 */
export function leaving<
  Raw,
  Query,
  Methods,
  Virtuals,
  Document,
  TSchema,
  Lean,
  Left extends keyof Raw & string,
>(
  documents: Model<Raw, Query, Methods, Virtuals, Document, TSchema, Lean>,
  ...names: readonly Left[]
): Model<Raw, Query, Methods, Virtuals, Document, TSchema, Lean> & Creates<Raw, Document, Left> {
  for (const name of names) {
    const { options } = (documents.schema as unknown as Schema).path(name)
    if ((options as { default?: unknown }).default === undefined)
      throw new Error(`${documents.modelName}.${name} has no default`)
  }
  return documents
}

/** Creates a document of which every field is given that its schema does not fill in. */
export async function create<Raw, Document, Left>(
  documents: Creates<Raw, Document, Left>,
  fields: New<Raw, Left>,
): Promise<Document> {
  const { create: insert } = documents as unknown as { create(fields: unknown): Promise<Document> }
  return insert.call(documents, fields)
}

/** The same as it is to be stored, by a write that stores it together with others. */
export async function drafted<Raw, Document, Left>(
  documents: Creates<Raw, Document, Left>,
  fields: New<Raw, Left>,
): Promise<Raw & { _id: Types.ObjectId }> {
  const Made = documents as unknown as Model<Raw>
  const document = new Made(fields)
  await document.validate()
  return { ...(document.toObject() as Raw & { _id: Types.ObjectId }), __v: 0 }
}
