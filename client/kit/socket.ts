import { io } from 'socket.io-client'
import type { Socket } from 'socket.io-client'
import { readonly, ref } from 'vue'
import type { Commands, Events } from '../../server/contract.ts'
import type { Received, SentInput } from '../../server/kit/contract.ts'
import { ApiError } from './api.ts'

export type ConnectionState = 'idle' | 'connecting' | 'online' | 'offline'

const state = ref<ConnectionState>('idle')
let socket: Socket | undefined

/** The one socket of this page, opened when first needed. */
function open(): Socket {
  if (socket) return socket
  state.value = 'connecting'
  socket = io({ randomizationFactor: 0.5, reconnectionDelay: 500, reconnectionDelayMax: 5_000 })
  socket.on('connect', () => (state.value = 'online'))
  socket.on('disconnect', (reason) => {
    state.value = 'offline'
    // The server closed it (signed out elsewhere): come back as whoever the cookie says.
    if (reason === 'io server disconnect') socket?.connect()
  })
  socket.on('connect_error', () => (state.value = 'offline'))
  return socket
}

/** Reactive state of the live connection. */
export const useConnection = () => ({ state: readonly(state) })

/** Signing in or out changes who the socket is: it connects anew. */
export function reconnect(): void {
  if (socket) socket.disconnect().connect()
}

/** Asks the server to do something; throws ApiError, with `kit.offline` when no answer comes in 10 s. */
export async function command<Name extends keyof Commands & string>(
  name: Name,
  input: SentInput<Commands[Name]>,
): Promise<Received<Commands[Name]>> {
  type Answer = { ok: true; data: Received<Commands[Name]> } | { ok: false; error: { code: string } }
  const answer = (await open()
    .timeout(10_000)
    .emitWithAck(name, input)
    .catch(() => ({ ok: false, error: { code: 'kit.offline' } }))) as Answer
  if (answer.ok) return answer.data
  throw new ApiError(0, answer.error)
}

/** Says something of no lasting worth, such as that one is typing; lost without harm when offline. */
export function whisper<Name extends keyof Commands & string>(
  name: Name,
  input: SentInput<Commands[Name]>,
): void {
  open().volatile.emit(name, input)
}

/** Listens to what the server states; the returned function stops. Only stores call this. */
export function onEvent<Name extends keyof Events & string>(
  name: Name,
  listener: (payload: Events[Name]['_zod']['output']) => void,
): () => void {
  const connection = open()
  connection.on(name, listener as never)
  return () => void connection.off(name, listener as never)
}

/** Called at every connection, the first included: join rooms and refetch here. */
export function onConnect(listener: () => void): () => void {
  const connection = open()
  connection.on('connect', listener)
  if (connection.connected) listener()
  return () => void connection.off('connect', listener)
}
