import type { Server as HttpServer } from 'node:http'
import type { Socket } from 'socket.io'
import { Server } from 'socket.io'
import type { Actor } from './actor.ts'
import { guest } from './actor.ts'
import { addressOf } from './address.ts'
import type { Bus } from './bus.ts'
import type { Cluster } from './cluster.ts'
import type { CommandSpec, Contract, InputOf, OutputOf } from './contract.ts'
import type { ErrorBody } from './errors.ts'
import { HubError } from './errors.ts'
import { createHolds } from './holds.ts'
import { limitKey } from './http.ts'
import type { Limit, Limits } from './limits.ts'
import type { Log } from './log.ts'
import { isSameOrigin, toHubError } from './middleware.ts'
import type { Policy } from './policy.ts'
import { authorize } from './policy.ts'
import { hashToken, sessionCookie } from './sessions.ts'
import { validate } from './validation.ts'
import type { Work } from './work.ts'

/** How a command is answered: the acknowledgement of `socket.emit(command, input, ack)`. */
export type Result<Data> = { ok: true; data: Data } | { ok: false; error: ErrorBody }

/** Looked at again whenever the actor or the room's subject changes; `false` leaves the room. */
type MayStay = (actor: Actor) => boolean | Promise<boolean>

export interface SocketData {
  actor: Actor
  cookies: ReadonlyMap<string, string>
  rooms: Map<string, MayStay>
}

export type HubSocket = Socket<never, Record<string, (payload: unknown) => void>, never, SocketData>

export interface CommandContext<Spec> {
  actor: Actor
  input: InputOf<Spec>
  socket: HubSocket
}

export interface CommandHandler<Spec> {
  allow: Policy
  limit?: Limit
  /** Overrides whose budget is spent; an attendee's is the ticket, never the hall's shared address. */
  limitKey?(context: { actor: Actor; socket: HubSocket }): string
  handle(context: CommandContext<Spec>): Promise<OutputOf<Spec>> | OutputOf<Spec>
}

export type CommandHandlers<C extends Contract> = {
  [Name in keyof C['commands']]: CommandHandler<C['commands'][Name]>
}

type Payload<C extends Contract, Name extends keyof C['events']> = C['events'][Name]['_zod']['input']

export interface Emitter<C extends Contract> {
  /** States an event to everybody in a room; the payload is stripped by its schema. */
  emit<Name extends keyof C['events'] & string>(room: string, name: Name, payload: Payload<C, Name>): void
  /** The same, leaving out one socket: the actor's own, which knows already. */
  emitExcept<Name extends keyof C['events'] & string>(
    room: string,
    except: HubSocket,
    name: Name,
    payload: Payload<C, Name>,
  ): void
  /** The same to sockets of this process alone, where each process tells its own. */
  emitHere<Name extends keyof C['events'] & string>(room: string, name: Name, payload: Payload<C, Name>): void
}

export interface Realtime {
  io: Server
  attach(server: HttpServer): void
  handle<C extends Contract>(contract: C, handlers: CommandHandlers<C>): void
  emitter<C extends Contract>(contract: C): Emitter<C>
  /** Joins a room through a policy; throws nothing, answers whether it is in. */
  join(socket: HubSocket, room: string, mayStay: MayStay): Promise<boolean>
  leave(socket: HubSocket, room: string): void
  /**
   * Asks every socket of this process in the room again whether it may stay; who may not leaves and is told so.
   * What is said in the room meanwhile waits for the answers.
   */
  recheck(room: string): Promise<void>
  /** Sockets of this process in the room. */
  count(room: string): number
  /** Told when a socket left a room, by itself or by closing. */
  onLeave(listener: (room: string, socket: HubSocket) => void): void
  /** Commands that come from now on are neither run nor answered: the client repeats them elsewhere. */
  stopHearing(): void
  close(): Promise<void>
}

interface Dependencies {
  bus: Bus
  log: Log
  limits: Limits
  /** Without it, this process is alone. */
  cluster: Cluster | undefined
  work: Work
  publicUrl: string | undefined
  trustProxy: boolean
  actorOf(token: string | undefined): Promise<Actor>
}

/** Socket.IO with typed commands and events; every command is validated, allowed and acknowledged here. */
export function createRealtime(deps: Dependencies): Realtime {
  const holds = createHolds()
  const io = new Server({
    ...(deps.cluster && { adapter: deps.cluster.adapter(holds) }),
    serveClient: false,
    // No connection state recovery: features resync by sequence number, through their policies (decision 006).
    maxHttpBufferSize: 128 * 1024,
    perMessageDeflate: false,
    allowRequest: (request, decide) => decide(null, isSameOrigin(request.headers, deps.publicUrl)),
  })
  const commands = new Map<string, { spec: CommandSpec; handler: CommandHandler<CommandSpec> }>()
  let hearing = true
  const leaveListeners: ((room: string, socket: HubSocket) => void)[] = []

  io.use((socket: HubSocket, next) => {
    void admit(socket, deps.actorOf).then(() => next(), next)
  })
  io.on('connection', (socket: HubSocket) => {
    socket.onAny((name: string, input: unknown, acknowledge: unknown) => {
      if (!hearing) return
      const end = deps.work.begin()
      void run(name, input, socket).then((result) => {
        if (typeof acknowledge === 'function') (acknowledge as (result: Result<unknown>) => void)(result)
        end()
      })
    })
    // Out of its rooms by now, so that whoever counts them does not count it.
    socket.on('disconnect', () => {
      for (const room of socket.data.rooms.keys()) tellLeft(room, socket)
    })
  })

  async function run(name: string, input: unknown, socket: HubSocket): Promise<Result<unknown>> {
    try {
      const command = commands.get(name)
      if (!command) throw new HubError('kit.not_found', 404)
      const { spec, handler } = command
      const { actor } = socket.data
      authorize(actor, handler.allow, undefined)
      if (handler.limit) {
        const key =
          handler.limitKey?.({ actor, socket }) ??
          limitKey(actor, addressOf(socket.handshake, deps.trustProxy))
        await deps.limits.spend(name, key, handler.limit)
      }
      const data = await handler.handle({ actor, socket, input: validate(spec.input, input) as never })
      return { ok: true, data: spec.output ? spec.output.parse(data) : null }
    } catch (error) {
      const refusal = toHubError(error)
      if (refusal.status >= 500) deps.log.error({ error, command: name }, 'a command failed')
      return { ok: false, error: refusal.toBody() }
    }
  }

  function tellLeft(room: string, socket: HubSocket) {
    for (const listener of leaveListeners) listener(room, socket)
  }

  function leave(socket: HubSocket, room: string) {
    if (!socket.data.rooms.delete(room)) return
    void socket.leave(room)
    tellLeft(room, socket)
  }

  /** Who cannot be asked about may not stay. */
  async function mayStayIn(socket: HubSocket, mayStay: MayStay) {
    try {
      return await mayStay(socket.data.actor)
    } catch (error) {
      deps.log.error({ error }, 'a right could not be looked up')
      return false
    }
  }

  async function recheckSocket(socket: HubSocket, room: string) {
    const mayStay = socket.data.rooms.get(room)
    if (!mayStay || (await mayStayIn(socket, mayStay))) return
    leave(socket, room)
    socket.emit('kit:roomLeft', { room })
  }

  const localSockets = (room: string): HubSocket[] =>
    [...(io.sockets.adapter.rooms.get(room) ?? [])].flatMap((id) => {
      const socket = io.sockets.sockets.get(id)
      return socket ? [socket as unknown as HubSocket] : []
    })

  /** Looks up who it is now, and whether that person may stay wherever the socket is. */
  async function recheckPerson(socket: HubSocket) {
    const rooms = [...socket.data.rooms.keys()]
    await holds.during(rooms, async () => {
      const before = socket.data.actor
      socket.data.actor = await deps.actorOf(socket.data.cookies.get(sessionCookie))
      if (before.kind === 'user' && socket.data.actor.kind === 'guest') return void socket.disconnect(true)
      for (const room of rooms) await recheckSocket(socket, room)
      await joinOrganisations(socket)
    })
  }

  // Each process sees to its own sockets.
  deps.bus.onEverywhere('sessions.userChanged', async ({ userId }) => {
    await Promise.all(localSockets(userRoom(userId)).map(recheckPerson))
  })
  // The browser reconnects by itself and is then a guest.
  deps.bus.onEverywhere('sessions.ended', ({ userId, tokenHash }) => {
    io.local.in(tokenHash ? `session:${tokenHash}` : userRoom(userId)).disconnectSockets(true)
  })

  deps.bus.onGap(async (isOver) => {
    await Promise.all([...io.sockets.sockets.values()].map((socket) => recheckPerson(socket as never)))
    if (isOver) io.local.emit('kit:eventsMissed', {})
  })

  return {
    io,
    attach: (server) => void io.attach(server),
    handle(contract, handlers) {
      for (const [name, spec] of Object.entries(contract.commands)) {
        const handler = handlers[name] as unknown as CommandHandler<CommandSpec>
        commands.set(name, { spec, handler })
      }
    },
    emitter(contract) {
      const strip = (name: string, payload: unknown) => contract.events[name]?.parse(payload)
      return {
        emit: (room, name, payload) => holds.pass([room], () => io.to(room).emit(name, strip(name, payload))),
        emitHere: (room, name, payload) =>
          holds.pass([room], () => io.local.to(room).emit(name, strip(name, payload))),
        emitExcept: (room, except, name, payload) =>
          holds.pass([room], () => except.to(room).emit(name, strip(name, payload))),
      }
    },
    async join(socket, room, mayStay) {
      if (!(await mayStay(socket.data.actor))) return false
      socket.data.rooms.set(room, mayStay)
      await socket.join(room)
      return true
    },
    leave,
    async recheck(room) {
      await holds.during([room], async () => {
        await Promise.all(localSockets(room).map((socket) => recheckSocket(socket, room)))
      })
    },
    count: (room) => io.sockets.adapter.rooms.get(room)?.size ?? 0,
    onLeave: (listener) => void leaveListeners.push(listener),
    stopHearing: () => void (hearing = false),
    close: () => io.close(),
  }
}

/** The room of all sockets of one user, for what concerns that person alone. */
export const userRoom = (userId: string) => `user:${userId}`

/** The room of all sockets of an organisation's people. */
export const organisationRoom = (organisationId: string) => `organisation:${organisationId}`

async function admit(socket: HubSocket, actorOf: (token: string | undefined) => Promise<Actor>) {
  const cookies = readCookies(socket.handshake.headers.cookie)
  const token = cookies.get(sessionCookie)
  const actor = token ? await actorOf(token) : guest
  socket.data.cookies = cookies
  socket.data.actor = actor
  socket.data.rooms = new Map()
  if (actor.kind !== 'user' || !token) return
  await socket.join([userRoom(actor.id), `session:${hashToken(token)}`])
  await joinOrganisations(socket)
}

/** Puts a socket into the rooms of all its person's organisations: at the handshake, and when they change. */
async function joinOrganisations(socket: HubSocket) {
  const { actor, rooms } = socket.data
  if (actor.kind !== 'user') return
  const belongs = (id: string) => (now: Actor) => now.kind === 'user' && now.organisations.includes(id)
  for (const id of actor.organisations) {
    rooms.set(organisationRoom(id), belongs(id))
    await socket.join(organisationRoom(id))
  }
}

function readCookies(header: string | undefined): ReadonlyMap<string, string> {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim().split(/=(.*)/s) as [string, string?])
  return new Map(pairs.map(([name, value]) => [name, value ?? '']))
}
