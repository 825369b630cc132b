import { StoreError } from '../errors.ts'
import { splitPath, type Path } from './path.ts'

/** The parts of a reference to another document, which alone may begin with a dollar. */
const ofReferences = new Set(['$ref', '$id', '$db'])

/** The path that a stage, a sort, a projection or an expression names; what is none is refused as MongoDB does. */
export function fieldPath(text: string): Path {
  if (text === '') throw new StoreError(40352, 'FieldPath cannot be constructed with empty string')
  if (text.endsWith('.')) throw new StoreError(40353, "FieldPath must not end with a '.'.")
  const path = splitPath(text)
  for (const part of path) {
    if (part === '') throw new StoreError(15998, 'FieldPath field names may not be empty strings.')
    if (part.startsWith('$') && !ofReferences.has(part))
      throw new StoreError(
        16410,
        `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
      )
  }
  return path
}
