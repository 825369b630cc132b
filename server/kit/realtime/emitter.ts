import type { Server } from 'socket.io'
import type { Holds } from '../cluster/holds.ts'
import type { Contract } from '../contract.ts'
import type { HubSocket } from './socket.ts'

type Payload<C extends Contract, Name extends keyof C['events']> = C['events'][Name]['_zod']['input']

type Said = { emit(name: string, payload: unknown): unknown }
type Rooms = string | readonly string[]

/** Payloads are stripped by their schema and encoded once; who is in several of the rooms hears once. */
export interface Emitter<C extends Contract> {
  /** States an event to everybody in a room, or in any of several. */
  emit<Name extends keyof C['events'] & string>(rooms: Rooms, name: Name, payload: Payload<C, Name>): void
  /** The same, leaving out one socket: the actor's own, which knows already. */
  emitExcept<Name extends keyof C['events'] & string>(
    rooms: Rooms,
    except: HubSocket,
    name: Name,
    payload: Payload<C, Name>,
  ): void
  /** The same to sockets of this process alone, where each process tells its own. */
  emitHere<Name extends keyof C['events'] & string>(rooms: Rooms, name: Name, payload: Payload<C, Name>): void
}

/** Makes the emitter of each contract; `inCluster` when other processes have sockets too. */
export function createEmitters(io: Server, holds: Holds, inCluster: boolean) {
  const isEntered = (room: string) => io.sockets.adapter.rooms.has(room)
  const here = (named: string[]): Said | null => (named.some(isEntered) ? io.local.to(named) : null)
  // Whether others have somebody there, this process does not know.
  const everywhere = inCluster ? (named: string[]): Said => io.to(named) : here

  return <C extends Contract>({ events }: C): Emitter<C> => {
    const into = (given: Rooms, name: string, payload: unknown, to: (rooms: string[]) => Said | null) => {
      const named = [given].flat()
      // Nothing is stripped or encoded for nobody.
      holds.pass(named, () => to(named)?.emit(name, events[name]?.parse(payload)))
    }
    return {
      emit: (given, name, payload) => into(given, name, payload, everywhere),
      emitHere: (given, name, payload) => into(given, name, payload, here),
      emitExcept: (given, except, name, payload) =>
        into(given, name, payload, (named) => except.to(named) as Said),
    }
  }
}
