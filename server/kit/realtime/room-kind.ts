/** Imports nothing: the browser names rooms by it too. */

/** A kind of room; each feature gives its kinds their policies once, in `rooms` of what it brings. */
export interface RoomKind {
  /** `board.thread` */
  readonly name: string
  /** `board.thread/ID`; without an id the one room that bears the kind's own name. */
  room(id?: string): string
  /** The id of a room of this kind, '' of the one without; undefined for rooms of other kinds. */
  idOf(room: string): string | undefined
}

/** Names a kind of room: all that lies before the first `/` of a room's name is its kind. */
export function roomKind(name: string): RoomKind {
  return {
    name,
    room: (id) => (id === undefined ? name : `${name}/${id}`),
    idOf: (room) => (kindNameOf(room) === name ? room.slice(name.length + 1) : undefined),
  }
}

/** The name of the kind that a room is of. */
export const kindNameOf = (room: string): string => room.split('/', 1)[0] ?? ''
