import { failField } from '../../../kit/errors.ts'

/** Where a list goes on: after this moment and, among equals, this id. */
export interface Cursor {
  at: Date
  id: string
}

export const toCursor = ({ last, _id }: { last: { at: Date }; _id: unknown }) =>
  `${last.at.getTime()}.${String(_id)}`

export function readCursor(text: string): Cursor {
  const match = /^(\d{1,15})\.([0-9a-f]{24})$/.exec(text)
  if (!match) return failField('cursor', 'field.invalid')
  return { at: new Date(Number(match[1])), id: match[2] as string }
}

/** Topics behind the cursor; the first condition bounds the index, the second breaks ties. */
export const behind = ({ at, id }: Cursor) => ({
  'last.at': { $lte: at },
  $or: [{ 'last.at': { $lt: at } }, { _id: { $lt: id } }],
})
