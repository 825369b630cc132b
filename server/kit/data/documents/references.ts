import type { Schema, SchemaType } from 'mongoose'

/** A place in a schema where an id of another document stands. */
export interface Reference {
  /** Dotted, as in a query. */
  path: string
  /** Dotted, up to the array that it lies in, if it lies in one. */
  array: string | null
  /** Whose id it is: `User`; undefined where the schema does not say. */
  of: string | undefined
}

/** Every place of a schema, at any depth, that holds ids. */
export function referencesOf(schema: Schema, prefix = '', array: string | null = null): Reference[] {
  const found: Reference[] = []
  schema.eachPath((name, type) => {
    const path = prefix + name
    // A document's own id is no reference, unless it says that it is another's too.
    if (name === '_id' && !refOf(type)) return
    found.push(...referencesAt(path, type, array))
  })
  return found
}

function referencesAt(path: string, type: SchemaType, array: string | null): Reference[] {
  if (type.schema) {
    const inner = type.instance === 'Array' ? path : array
    return referencesOf(type.schema as Schema, `${path}.`, inner)
  }
  const items = type.instance === 'Array' ? itemsOf(type) : undefined
  if (items) return referencesAt(path, items, path)
  return type.instance === 'ObjectId' ? [{ path, array, of: refOf(type) }] : []
}

const itemsOf = (type: SchemaType) =>
  (type as SchemaType & { embeddedSchemaType?: SchemaType }).embeddedSchemaType

const refOf = ({ options }: SchemaType): string | undefined => (options as { ref?: string }).ref
