import type { Actor } from '../rights/actor.ts'
import { roomKind } from './room-kind.ts'
import type { GuardedRooms } from './rooms.ts'

const people = roomKind('kit.person')
const organisations = roomKind('kit.organisation')

/** The room of all sockets of one user, for what concerns that person alone. */
export const userRoom = (userId: string) => people.room(userId)

/** The room of all sockets of an organisation's people. */
export const organisationRoom = (organisationId: string) => organisations.room(organisationId)

/** Where an actor is without asking: entered with the connection, and as the actor changes. */
export const roomsOf = (actor: Actor): string[] =>
  actor.kind === 'user' ? [userRoom(actor.id), ...actor.organisations.map(organisationRoom)] : []

/** Nobody else ever enters them. */
export const ownRooms: readonly GuardedRooms[] = [people, organisations].map((kind) => ({
  kind,
  mayStay: (id, { actor }) => roomsOf(actor).includes(kind.room(id)),
}))
