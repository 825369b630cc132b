import type { Socket } from 'socket.io'
import type { Actor } from '../rights/actor.ts'
import type { BrokenConnection, Missed } from '../cluster/recovery.ts'

/** Who is behind a socket: an account, or a ticket among the cookies. */
export interface Person {
  actor: Actor
  cookies: ReadonlyMap<string, string>
}

export interface SocketData extends Person {
  /** Rooms entered through a policy; those of the person and the session are beside them. */
  rooms: Set<string>
  tokenHash?: string
  /** How many changes of rights this process knew of before it looked up who this is. */
  changes: number
  /** Of a connection that is being taken up again. */
  broken?: Omit<BrokenConnection, 'sid'> & { offset: string }
  missed?: Missed[]
}

export type HubSocket = Socket<never, Record<string, (payload: unknown) => void>, never, SocketData>

/** The `limitKey` of looking: a hall of guests shares one address, so each connection has a budget of its own. */
export const perSocket = ({ socket }: { socket: HubSocket }): string => socket.id

/**
 * States an event to one connection, at once. With recovery on, `socket.emit` would take it through the stream, behind
 * which what this process says meanwhile comes first.
 */
export function tellSocket({ id, nsp }: HubSocket, name: string, ...payload: unknown[]): void {
  nsp.local.to(id).emit(name, ...(payload as [never]))
}
