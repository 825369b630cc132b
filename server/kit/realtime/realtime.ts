import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import type { Actor } from '../rights/actor.ts'
import { isSignedOutPage } from '../rights/reader.ts'
import { createAdmission } from './admission.ts'
import { kitEvent } from './contract.ts'
import { roomsOf } from './own-rooms.ts'
import { writeFramesDirectly } from './frames/frames.ts'
import type { Emitter } from './emitter.ts'
import { createEmitters } from './emitter.ts'
import { createGuard } from './guard/guard.ts'
import { createQuiet } from './quiet.ts'
import type { Bus } from '../cluster/bus.ts'
import type { Cluster } from '../cluster/cluster.ts'
import type { Holds } from '../cluster/holds.ts'
import type { CommandSpec, Contract, InputOf, OutputOf } from '../contract.ts'
import type { ErrorBody } from '../errors.ts'
import { HubError, fail } from '../errors.ts'
import type { Limit, Limits } from '../rights/limits.ts'
import type { Log } from '../process/log.ts'
import { isSameOrigin, toHubError } from '../http/middleware.ts'
import type { Policy } from '../rights/policy.ts'
import { noteRefusal } from '../rights/noting.ts'
import { assertMayAct, authorize } from '../rights/policy.ts'
import { recoverableMs } from '../cluster/recovery.ts'
import type { GuardedRooms } from './rooms.ts'
import { createRooms } from './rooms.ts'
import type { HubSocket } from './socket.ts'
import { perSocket, tellSocket } from './socket.ts'
import type { Cookies } from '../http/cookies.ts'
import { failUnknown, isOutdated, toOutdated } from '../http/wire.ts'
import { validate } from '../validation.ts'
import type { Work } from '../process/work.ts'

/** How a command is answered: the acknowledgement of `socket.emit(command, input, ack)`. */
export type Result<Data> = { ok: true; data: Data } | { ok: false; error: ErrorBody }

export interface CommandContext<Spec> {
  actor: Actor
  input: InputOf<Spec>
  socket: HubSocket
}

export interface CommandHandler<Spec> {
  allow: Policy
  limit?: Limit
  /** Changes nothing that others see: also for somebody suspended. */
  looks?: true
  /** Overrides whose budget is spent; an attendee's is the ticket, never the hall's shared address. */
  limitKey?(context: { actor: Actor; socket: HubSocket }): string
  handle(context: CommandContext<Spec>): Promise<OutputOf<Spec>> | OutputOf<Spec>
}

export type CommandHandlers<C extends Contract> = {
  [Name in keyof C['commands']]: CommandHandler<C['commands'][Name]>
}

export interface Realtime {
  io: Server
  attach(server: HttpServer): void
  handle<C extends Contract>(contract: C, handlers: CommandHandlers<C>): void
  emitter<C extends Contract>(contract: C): Emitter<C>
  /** Says which rooms there are and who may be in them; at the start, once. */
  rooms(...kinds: readonly GuardedRooms[]): void
  /** Names of all kinds of room there are. */
  kinds(): string[]
  /** Joins a room through the policy of its kind; throws nothing, answers whether it is in. */
  join(socket: HubSocket, room: string): Promise<boolean>
  leave(socket: HubSocket, room: string): void
  /**
   * Asks every socket of this process in the room again whether it may stay; who may not leaves and is told so.
   * What is said in the room meanwhile waits for the answers.
   */
  recheck(room: string): Promise<void>
  /** Sockets of this process in the room. */
  count(room: string): number
  /** People of this process in the room: whoever is signed in counts once, a guest for each socket. */
  people(room: string): number
  /** How long nothing has been said in the room, in milliseconds: asked after joining, it tells what may have been missed. */
  quietMs(room: string): number
  /** Told when a socket has come into a room, also with a connection taken up again. */
  onJoin(listener: (room: string, socket: HubSocket) => void): void
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
  cookies: Cookies
  /** Whether the other processes cannot tell this one of a right that was taken. */
  isCutOff(): boolean
  publicUrl: string | undefined
  trustProxy: boolean
  /** Whether connections have budgets, and how many a network may have. */
  guard: { enabled: boolean; perAddress: number }
  /** Which wire this hub speaks. */
  wire: string
  actorOf(token: string | undefined): Promise<Actor>
  /** Told of what failed by no fault of whoever asked. */
  failed(error: unknown): void
}

/** A connection on which nobody says in so many milliseconds who it is, is closed. */
const cameInWithinMs = 10_000

const tooMany: Result<never> = {
  ok: false,
  error: new HubError('kit.rate_limited', 429, { params: { seconds: 5 } }).toBody(),
}

/** Socket.IO with typed commands and events; every command is validated, allowed and acknowledged here. */
export function createRealtime(deps: Dependencies): Realtime {
  const guard = createGuard({ ...deps, ...deps.guard })
  const rooms = createRooms(() => io, deps.log)
  const quiet = createQuiet()
  // All that is said in rooms passes here, also what another process says.
  const holds: Holds = {
    ...rooms.holds,
    pass(named, deliver) {
      quiet.said(named)
      rooms.holds.pass(named, deliver)
    },
  }
  const io: Server = new Server({
    // Connections are recovered only where the stream keeps what they missed, and behind the policies (decision 011).
    ...(deps.cluster && {
      adapter: deps.cluster.adapter(holds),
      connectionStateRecovery: { maxDisconnectionDuration: recoverableMs, skipMiddlewares: false },
    }),
    serveClient: false,
    connectTimeout: cameInWithinMs,
    maxHttpBufferSize: 128 * 1024,
    perMessageDeflate: false,
    allowRequest: (request, decide) =>
      decide(null, isSameOrigin(request.headers, deps.publicUrl) && guard.mayOpen(request)),
  })
  const commands = new Map<string, { spec: CommandSpec; handler: CommandHandler<CommandSpec> }>()
  let hearing = true
  const admission = createAdmission(deps, io, rooms)

  io.use((socket: HubSocket, next) => {
    void admission.admit(socket).then(() => next(), next)
  })
  io.on('connection', (socket: HubSocket) => {
    for (const missed of socket.data.missed ?? []) {
      if (!deps.cluster?.isDelivered(missed)) continue
      const [name, ...rest] = missed.data
      // As Socket.IO sends it: its place in the stream comes last.
      tellSocket(socket, name, ...rest, missed.id)
    }
    delete socket.data.missed
    rooms.come(socket)
    admission.come(socket)
    const own = roomsOf(socket.data.actor)
    if (own.length > 0 && !socket.recovered)
      tellSocket(socket, ...kitEvent('kit:ownRoomsJoined', { quietMs: Math.min(...own.map(quiet.quietMs)) }))
    if (isOutdated(socket.handshake.auth['wire'], deps.wire))
      tellSocket(socket, ...kitEvent('kit:wireChanged', { wire: deps.wire }))
    if (isSignedOutPage(socket.handshake.auth['reader'], socket.data.actor))
      tellSocket(socket, ...kitEvent('kit:signedOut', {}))
    socket.onAny((name: string, input: unknown, acknowledge: unknown) => {
      if (!hearing) return
      const answer = (result: Result<unknown>) => {
        if (typeof acknowledge === 'function') (acknowledge as (result: Result<unknown>) => void)(result)
      }
      const admitted = guard.begin(socket.conn)
      if (admitted === 'refused') return answer(tooMany)
      const end = deps.work.begin()
      void run(name, input, socket).then((result) => {
        answer(result)
        admitted.end()
        end()
      })
    })
    socket.on('disconnect', () => rooms.gone(socket))
  })

  async function run(name: string, input: unknown, socket: HubSocket): Promise<Result<unknown>> {
    try {
      const command = commands.get(name)
      if (!command) return failUnknown(socket.handshake.auth['wire'], deps.wire)
      const { spec, handler } = command
      if (deps.isCutOff() && !(await admission.lookUp(socket))) return fail('kit.unauthenticated')
      const { actor } = socket.data
      if (!handler.looks) assertMayAct(actor)
      authorize(actor, handler.allow, undefined)
      if (handler.limit) {
        const key =
          handler.limitKey?.({ actor, socket }) ?? (actor.kind === 'user' ? actor.id : perSocket({ socket }))
        await deps.limits.spend(name, key, handler.limit)
      }
      const data = await handler.handle({ actor, socket, input: validate(spec.input, input) as never })
      return { ok: true, data: spec.output ? spec.output.parse(data) : null }
    } catch (error) {
      noteRefusal(deps.bus, { error, actor: socket.data.actor, what: name })
      const refusal = toHubError(toOutdated(error, socket.handshake.auth['wire'], deps.wire))
      if (refusal.status >= 500) {
        deps.failed(error)
        deps.log.error({ error, command: name }, 'a command failed')
      }
      return { ok: false, error: refusal.toBody() }
    }
  }

  return {
    io,
    attach(server) {
      io.attach(server)
      guard.attach(io)
      writeFramesDirectly(io)
    },
    handle(contract, handlers) {
      for (const [name, spec] of Object.entries(contract.commands)) {
        const handler = handlers[name] as unknown as CommandHandler<CommandSpec>
        commands.set(name, { spec, handler })
      }
    },
    emitter: createEmitters(io, holds, deps.cluster !== undefined),
    rooms: rooms.define,
    kinds: rooms.kinds,
    join: rooms.join,
    leave: rooms.leave,
    recheck: rooms.recheck,
    quietMs: quiet.quietMs,
    count: (room) => io.sockets.adapter.rooms.get(room)?.size ?? 0,
    people(room) {
      const who = new Set<string>()
      for (const id of io.sockets.adapter.rooms.get(room) ?? []) {
        const actor = io.sockets.sockets.get(id)?.data.actor
        who.add(actor?.kind === 'user' ? actor.id : id)
      }
      return who.size
    },
    onJoin: rooms.onJoin,
    onLeave: rooms.onLeave,
    stopHearing: () => void (hearing = false),
    close: () => io.close(),
  }
}
