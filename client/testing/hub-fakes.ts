import { vi } from 'vitest'

type Listener = (payload: never) => void

/** Stands in for `kit/socket.ts`: a test says what the server states, and sees what the page commands. */
export function fakeSocket() {
  const listeners = new Map<string, Set<Listener>>()
  const connects = new Set<() => void>()
  const command = vi.fn<(name: string, input: unknown) => Promise<unknown>>(() => Promise.resolve(null))
  const whisper = vi.fn<(name: string, input: unknown) => void>()
  const listen = (name: string, listener: Listener) => {
    const set = listeners.get(name) ?? new Set()
    listeners.set(name, set.add(listener))
    return () => void set.delete(listener)
  }
  return {
    command,
    whisper,
    onEvent: listen,
    onConnect(listener: () => void) {
      connects.add(listener)
      listener()
      return () => void connects.delete(listener)
    },
    reconnect: () => {},
    useConnection: () => ({ state: 'online' }),
    /** The server states an event. */
    tell(name: string, payload: unknown) {
      for (const listener of listeners.get(name) ?? []) listener(payload as never)
    },
    /** The line was lost and is back. */
    comeBack() {
      for (const listener of connects) listener()
    },
  }
}
