import type { Server } from 'socket.io'
import type { Bus } from '../cluster/bus.ts'
import type { Cluster } from '../cluster/cluster.ts'
import type { Cookies } from '../http/cookies.ts'
import type { Log } from '../process/log.ts'
import type { Actor } from '../rights/actor.ts'
import { hashToken, signInCookie } from '../rights/sign-ins.ts'
import { isAnothersPage } from '../rights/reader.ts'
import { kitEvent } from './contract.ts'
import { ownRooms, roomsOf, userRoom } from './own-rooms.ts'
import { roomKind } from './room-kind.ts'
import type { Rooms } from './rooms.ts'
import type { HubSocket, SocketData } from './socket.ts'

interface Dependencies {
  bus: Bus
  log: Log
  cluster: Cluster | undefined
  cookies: Cookies
  actorOf(token: string | undefined): Promise<Actor>
}

/** Says who is behind a socket, at the handshake and whenever that may have changed. */
export function createAdmission(
  { bus, log, cluster, cookies, actorOf }: Dependencies,
  io: Server,
  rooms: Rooms,
) {
  /** Counts what may have taken a right from somebody. */
  let changes = 0

  async function admit(socket: HubSocket) {
    const { broken } = socket.data
    const areRoomsUnchanged = rooms.watch()
    const before = changes
    const shown = cookies.read(socket.handshake.headers.cookie)
    const token = shown.get(signInCookie)
    const actor = await actorOf(token)
    if (isAnothersPage(socket.handshake.auth['reader'], actor)) throw new Error('kit.other_reader')
    socket.data = { cookies: shown, actor, rooms: new Set(), changes: before }
    if (actor.kind === 'user' && token) {
      socket.data.tokenHash = hashToken(token)
      await socket.join(signInRoom(socket.data.tokenHash))
      await joinOwn(socket)
    }
    // The client connects anew at once; what was stored of the broken connection is gone by now.
    const isRecovered = !broken || (await recover(socket, broken))
    const isUnchanged = areRoomsUnchanged() && before === changes
    if (broken && !(isRecovered && isUnchanged)) throw new Error('kit.not_recovered')
  }

  /** Only the same person comes back, only if every right still stands, and only if all that was missed is known. */
  async function recover(socket: HubSocket, broken: NonNullable<SocketData['broken']>): Promise<boolean> {
    if (broken.tokenHash !== (socket.data.tokenHash ?? null)) return false
    for (const room of broken.rooms) {
      if (!socket.data.rooms.has(room) && !(await rooms.join(socket, room))) return false
    }
    const missed = await cluster?.missed(broken.offset, socket.rooms)
    // What waits in a held room would come once more when it is let go.
    if (!missed || rooms.holds.wait(socket.rooms)) return false
    socket.data.missed = missed
    return true
  }

  /** At the handshake, and when who it is has changed. */
  async function joinOwn(socket: HubSocket) {
    for (const room of roomsOf(socket.data.actor)) await rooms.join(socket, room)
  }

  /** Who it is now; a session that ended unheard ends here. */
  async function lookUp(socket: HubSocket): Promise<boolean> {
    const { data } = socket
    data.actor = await actorOf(data.cookies.get(signInCookie))
    const isSame = data.actor.kind === 'user' || !data.tokenHash
    if (!isSame) socket.disconnect(true)
    return isSame
  }
  async function recheckPeople(sockets: HubSocket[]) {
    await rooms.recheckPeople(sockets, lookUp)
    await Promise.all(sockets.map(joinOwn))
  }

  /** Who cannot be asked about connects anew. */
  async function recheckNewcomer(socket: HubSocket) {
    try {
      await recheckPeople([socket])
    } catch (error) {
      log.error({ error }, 'who connected could not be looked up again')
      socket.disconnect(true)
    }
  }

  rooms.define(...ownRooms)
  // Each process sees to its own sockets.
  bus.onEverywhere('signIns.userChanged', async ({ userId }) => {
    changes++
    await recheckPeople(rooms.sockets(userRoom(userId)))
  })
  // The browser reconnects by itself and is then a guest.
  bus.onEverywhere('signIns.ended', ({ userId, tokenHash }) => {
    changes++
    io.local.in(tokenHash ? signInRoom(tokenHash) : userRoom(userId)).disconnectSockets(true)
  })

  bus.onGap(async (isOver) => {
    changes++
    await recheckPeople([...io.sockets.sockets.values()] as HubSocket[])
    if (isOver) io.local.emit(...kitEvent('kit:eventsMissed', {}))
  })

  return {
    admit,
    lookUp,
    /** Whoever lost a right during the handshake was in no room yet, so that nobody looked at it again. */
    come(socket: HubSocket) {
      if (socket.data.tokenHash && socket.data.changes !== changes) void recheckNewcomer(socket)
    },
  }
}

/** Entered at the handshake alone, by whoever showed the token. */
const signInRoom = (tokenHash: string) => roomKind('kit.signIn').room(tokenHash)
