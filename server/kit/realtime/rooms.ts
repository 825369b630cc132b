import type { Server } from 'socket.io'
import { createHolds } from '../cluster/holds.ts'
import type { Log } from '../process/log.ts'
import { kitEvent } from './contract.ts'
import type { RoomKind } from './room-kind.ts'
import { kindNameOf } from './room-kind.ts'
import type { HubSocket, Person } from './socket.ts'
import { tellSocket } from './socket.ts'

/** The rooms of a kind, and who may be in them. */
export interface GuardedRooms {
  kind: RoomKind
  /** Asked at joining, whenever a right may have changed, and before anything missed is told; `id` is '' in the one room without. */
  mayStay(id: string, person: Person): boolean | Promise<boolean>
  /** Whether `mayStay` looks at the cookies: else people who are the same actor are asked about once. */
  byCookies?: true
}

type RoomListener = (room: string, socket: HubSocket) => void
type Asked = Map<string, Promise<boolean>>

export type Rooms = ReturnType<typeof createRooms>

/** Rooms are entered through the policy of their kind, and left when it no longer holds. */
export function createRooms(io: () => Server, log: Log) {
  const kinds = createKinds()
  const holds = createHolds()
  const joined: RoomListener[] = []
  const left: RoomListener[] = []
  // Counts rechecks, so that an answer from before one is not acted on after it.
  let rechecks = 0

  const tell = (listeners: RoomListener[], room: string, socket: HubSocket) => {
    for (const listener of listeners) listener(room, socket)
  }

  /** Who cannot be asked about may not stay. */
  async function mayStay({ data }: HubSocket, room: string): Promise<boolean> {
    try {
      const { kind, mayStay } = kinds.of(room)
      return await mayStay(kind.idOf(room) ?? '', data)
    } catch (error) {
      log.error({ error, room }, 'a right could not be looked up')
      return false
    }
  }
  function mayStayAsked(socket: HubSocket, room: string, asked: Asked): Promise<boolean> {
    if (kinds.of(room).byCookies) return mayStay(socket, room)
    const { actor } = socket.data
    const key = `${actor.kind === 'user' ? actor.id : ''} ${room}`
    const answer = asked.get(key) ?? mayStay(socket, room)
    asked.set(key, answer)
    return answer
  }

  function leave(socket: HubSocket, room: string) {
    if (!socket.data.rooms.delete(room)) return
    void socket.leave(room)
    tell(left, room, socket)
  }

  async function recheckSocket(socket: HubSocket, room: string, asked: Asked) {
    if (await mayStayAsked(socket, room, asked)) return
    leave(socket, room)
    tellSocket(socket, ...kitEvent('kit:roomLeft', { room }))
  }

  const rooms = {
    holds,
    define: kinds.add,
    kinds: kinds.names,
    onJoin: (listener: RoomListener) => void joined.push(listener),
    onLeave: (listener: RoomListener) => void left.push(listener),
    leave,

    async join(socket: HubSocket, room: string): Promise<boolean> {
      let before
      do {
        before = rechecks
        if (!(await mayStay(socket, room))) return false
      } while (before !== rechecks)
      socket.data.rooms.add(room)
      await socket.join(room)
      // During the handshake nobody knows yet whether it will stand; `come` tells then.
      if (socket.connected) tell(joined, room, socket)
      return true
    },

    /** Sockets of this process in a room. */
    sockets: (room: string): HubSocket[] =>
      [...(io().sockets.adapter.rooms.get(room) ?? [])].flatMap((id) => {
        const socket = io().sockets.sockets.get(id)
        return socket ? [socket as unknown as HubSocket] : []
      }),

    /** Asks everybody in the room again; what is said there meanwhile waits for the answers. */
    async recheck(room: string): Promise<void> {
      rechecks++
      const asked: Asked = new Map()
      await holds.during([room], async () => {
        await Promise.all(rooms.sockets(room).map((socket) => recheckSocket(socket, room, asked)))
      })
    },

    /** Looks up again who these are, by `lookUp`, and whether they may stay wherever they are. */
    async recheckPeople(
      sockets: HubSocket[],
      lookUp: (socket: HubSocket) => Promise<boolean>,
    ): Promise<void> {
      rechecks++
      const asked: Asked = new Map()
      const one = async (socket: HubSocket) => {
        if (!(await lookUp(socket))) return
        await Promise.all([...socket.data.rooms].map((room) => recheckSocket(socket, room, asked)))
      }
      await holds.during([...new Set(sockets.flatMap(({ data }) => [...data.rooms]))], async () => {
        await Promise.all(sockets.map(one))
      })
    },

    /** Whether nothing was asked again since the returned function was made. */
    watch() {
      const before = rechecks
      return () => before === rechecks
    },

    come(socket: HubSocket) {
      for (const room of socket.data.rooms) tell(joined, room, socket)
    },

    /** It is out of all its rooms by now, so that whoever counts them does not count it. */
    gone(socket: HubSocket) {
      for (const room of socket.data.rooms) tell(left, room, socket)
    },
  }
  return rooms
}

/** Kinds by name. One that is there already, or under whose name another stands, is refused: nobody reads one for the other. */
function createKinds() {
  const byName = new Map<string, GuardedRooms>()
  const begins = (name: string, other: string) => other === name || other.startsWith(`${name}.`)
  return {
    add(...more: readonly GuardedRooms[]) {
      for (const guarded of more) {
        const { name } = guarded.kind
        if (!/^[a-z][a-zA-Z]*(\.[a-z][a-zA-Z]*)+$/.test(name)) {
          throw new Error(`a kind of room is named feature.thing, not ${name}`)
        }
        const other = [...byName.keys()].find((known) => begins(known, name) || begins(name, known))
        if (other !== undefined) throw new Error(`the kinds of room ${other} and ${name} are not told apart`)
        byName.set(name, guarded)
      }
    },
    names: (): string[] => [...byName.keys()],
    of(room: string): GuardedRooms {
      const guarded = byName.get(kindNameOf(room))
      if (!guarded) throw new Error(`no kind of room is defined for ${room}`)
      return guarded
    },
  }
}
