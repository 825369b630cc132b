import type { Socket } from 'socket.io-client'
import { onScopeDispose, readonly, ref, watch } from 'vue'
import { wireVersion } from '../../../common/wire.ts'
import type { Commands, Events } from '../../../server/contract.ts'
import type { Received, SentInput } from '../../../server/kit/contract.ts'
import { ApiError } from './api.ts'
import { loadIo } from './load-io.ts'
import { noteRefusal, reader } from './reader.ts'
import { noteWire } from './wire.ts'

export type ConnectionState = 'idle' | 'connecting' | 'online' | 'offline'

/** Waits are drawn at random around this, so that a hall does not come back in one moment; in milliseconds. */
const firstPause = 500
const answerWithin = 10_000
/** Whoever is sent away sooner than this was not welcome; in milliseconds. */
const shortLived = 5_000
const longestPause = 30_000
/** A process that ends gives its people to another: they are back within three seconds. */
const usualLongestPause = 2_000

const state = ref<ConnectionState>('idle')
let mayOpen: Promise<unknown> = Promise.resolve()
let opening: Promise<Socket> | undefined
let socket: Socket | undefined
const eventListeners = new Map<string, Set<(payload: unknown) => void>>()
/** The value: whether it is to be called also when the hub takes the connection up where it broke. */
const connectListeners = new Map<() => void, 'always' | 'never called' | 'called'>()
/** Something could not be asked since the last connection: what the hub knows of this page is not all. */
let unasked = false

function tellConnected(isRecovered: boolean): void {
  for (const [listener, when] of connectListeners) {
    if (isRecovered && !unasked && when === 'called') continue
    if (when !== 'always') connectListeners.set(listener, 'called')
    listener()
  }
  unasked = false
}

/** How often in a row the hub has shut this page out: it comes back ever more slowly. */
let unwelcome = 0
let isRefused = false
let connectedAt = 0
const pause = () => Math.min(longestPause, firstPause * 2 ** Math.max(0, unwelcome - 2))
function noteWelcome(isWelcome: boolean): void {
  unwelcome = isWelcome ? 0 : unwelcome + 1
  socket?.io.reconnectionDelay(pause())
  socket?.io.reconnectionDelayMax(Math.max(usualLongestPause, pause()))
}

const soon = (act: () => void) => setTimeout(act, pause() * (0.5 + Math.random()))
const waiting = (ms: number) => new Promise<undefined>((done) => setTimeout(() => done(undefined), ms))

/** Nothing is opened before this: what the page shows first needs the line for itself. Called before anything is mounted. */
export function openSocketAfter(moment: Promise<unknown>): void {
  mayOpen = moment
}

/** Its code does not come with the page: on a line that breaks it is asked for until it is there. */
async function code(): ReturnType<typeof loadIo> {
  for (;;) {
    try {
      return await loadIo()
    } catch {
      state.value = 'offline'
      await waiting(usualLongestPause * (0.5 + Math.random()))
    }
  }
}

/** The one socket of this page, opened when first needed. */
const open = () => (opening ??= connect())

async function connect(): Promise<Socket> {
  state.value = 'connecting'
  await mayOpen
  const io = await code()
  state.value = 'connecting'
  socket = io({
    auth: (tell) => tell({ wire: wireVersion, reader: reader() }),
    reconnectionDelay: firstPause,
    reconnectionDelayMax: usualLongestPause,
    randomizationFactor: 0.5,
    // Long-polling first, for networks that swallow WebSockets; after one that worked, WebSocket at once.
    rememberUpgrade: true,
  })
  socket.on('connect', () => {
    state.value = 'online'
    connectedAt = performance.now()
    isRefused = false
    tellConnected(socket?.recovered ?? false)
  })
  socket.on('disconnect', (reason) => {
    state.value = 'offline'
    if (reason === 'io client disconnect') return
    const isSentAway = reason === 'io server disconnect' && performance.now() - connectedAt < shortLived
    noteWelcome(!isRefused && !isSentAway)
    // The server closed it (signed out elsewhere): come back as whoever the cookie says.
    if (reason !== 'io server disconnect') return
    if (unwelcome < 2) socket?.connect()
    else soon(() => socket?.connect())
  })
  socket.on('connect_error', (error: Error & { description?: unknown }) => {
    const { message, description } = error
    state.value = 'offline'
    // Its address has as many connections as it may.
    if (description === 403) noteWelcome(false)
    if (socket?.active) return
    // Refused by the hub itself, where Socket.IO does not try again: a right was lost, or the database was away.
    noteRefusal(message)
    if (message === 'kit.not_recovered') socket?.connect()
    else soon(() => socket?.connect())
  })
  socket.onAny((name: string, payload: unknown) => {
    for (const listener of [...(eventListeners.get(name) ?? [])]) listener(payload)
  })
  socket.on('kit:wireChanged', ({ wire }: Events['kit:wireChanged']['_zod']['output']) => noteWire(wire))
  socket.on('kit:signedOut', () => noteRefusal('kit.unauthenticated'))
  // The process this page talks to could not hear the others for a while.
  socket.on('kit:eventsMissed', () => soon(() => tellConnected(false)))
  return socket
}

/** Reactive state of the live connection. */
export const useConnection = () => ({ state: readonly(state) })

/** Tells when there is a line again, by the socket or by the device, while the scope it is called in lives. */
export function onBackOnline(listener: () => void): void {
  watch(state, (now) => now === 'online' && listener())
  addEventListener('online', listener)
  onScopeDispose(() => removeEventListener('online', listener))
}

/** Signing in or out changes who the socket is: it connects anew. */
export function reconnect(): void {
  if (socket) socket.disconnect().connect()
}

/**
 * Asks the server to do something; throws ApiError, with `kit.offline` when no answer comes in 10 s. A command whose
 * connection broke before the answer is asked again on the next one: the hub knows a repeated act by its id.
 */
export async function command<Name extends keyof Commands & string>(
  name: Name,
  input: SentInput<Commands[Name]>,
): Promise<Received<Commands[Name]>> {
  type Answer = { ok: true; data: Received<Commands[Name]> } | { ok: false; error: { code: string } }
  const until = Date.now() + answerWithin
  let answer: Answer | undefined
  while (!answer) {
    const left = until - Date.now()
    if (left <= 0) {
      unasked = true
      throw new ApiError(0, { code: 'kit.offline' })
    }
    const line = socket ?? (await Promise.race([open(), waiting(left)]))
    answer = (await line
      ?.timeout(Math.max(0, until - Date.now()))
      .emitWithAck(name, input)
      .catch(() => undefined)) as Answer | undefined
  }
  if (answer.ok) return answer.data
  noteRefusal(answer.error.code)
  isRefused ||= answer.error.code === 'kit.rate_limited'
  throw new ApiError(0, answer.error)
}

/** Says something of no lasting worth, such as that one is typing; lost without harm when offline. */
export function whisper<Name extends keyof Commands & string>(
  name: Name,
  input: SentInput<Commands[Name]>,
): void {
  void open()
  socket?.volatile.emit(name, input)
}

/** Listens to what the server states; the returned function stops. Only stores call this. */
export function onEvent<Name extends keyof Events & string>(
  name: Name,
  listener: (payload: Events[Name]['_zod']['output']) => void,
): () => void {
  void open()
  const listeners = eventListeners.get(name) ?? new Set()
  const hear = listener as (payload: unknown) => void
  eventListeners.set(name, listeners.add(hear))
  return () => void listeners.delete(hear)
}

/**
 * Called at every connection, the first included, and when something may have been missed: join rooms and refetch
 * here. Not called when the hub took a broken connection up with its rooms and all that was missed, unless `always`:
 * for what each process tells its own sockets, which no other can repeat.
 */
export function onConnect(listener: () => void, { always = false } = {}): () => void {
  void open()
  const isOpen = socket?.connected ?? false
  connectListeners.set(listener, always ? 'always' : isOpen ? 'called' : 'never called')
  if (isOpen) listener()
  return () => void connectListeners.delete(listener)
}
