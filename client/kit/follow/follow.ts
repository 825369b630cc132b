import { watch } from 'vue'
import type { Events } from '../../../server/contract.ts'
import type { Room } from './rooms.ts'
import { onConnect, onEvent } from '../hub/socket.ts'

type Listeners<Key> = {
  [Name in keyof Events & string]?: (payload: Events[Name]['_zod']['output'], key: Key) => void
}

interface Following<Key, Answer> {
  /** What is followed, read reactively; `undefined` follows nothing. */
  key: () => Key | undefined
  /** Where its news are told; without one they come by themselves. */
  room?: (key: Key) => Room<Answer>
  /** Told of each answer to joining the room. */
  joined?: (answer: Answer, key: Key) => void
  /** Fetches it: once at first, and after every connection that may have missed something. Drops its own stale answers. */
  load?: (key: Key) => unknown
  events?: Listeners<Key>
  /** It is followed no more. */
  ended?: (key: Key) => void
}

/** Where no room tells: a connection that comes later than this after the fetch, in milliseconds, may have missed something. */
const patience = 1_000

/**
 * Keeps what is on screen in step while the scope it is called in lives, or until the returned function is called.
 * A page works without a socket: the first fetch waits for nothing, and its failure is kept by whoever loads.
 */
export function useFollow<Key extends string | boolean, Answer = unknown>(
  following: Following<Key, Answer>,
): () => void {
  return watch(
    following.key,
    (key, _before, onCleanup) => {
      if (key !== undefined) onCleanup(follow(key, following))
    },
    { immediate: true },
  )
}

function follow<Key, Answer>(key: Key, { room, joined, load, events, ended }: Following<Key, Answer>) {
  let loadedAt = 0
  function reload() {
    loadedAt = Date.now()
    void load?.(key)
  }
  function onLine(again: boolean) {
    if (again || Date.now() - loadedAt > patience) reload()
  }

  const stops = listen(key, events ?? {})
  reload()
  if (room) {
    const leave = room(key).enter({
      joined(answer, again) {
        joined?.(answer, key)
        if (again || hasMissed(answer, loadedAt)) reload()
      },
      refused: (_error, again) => onLine(again),
    })
    stops.push(leave)
  } else {
    let connections = 0
    stops.push(onConnect(() => onLine(connections++ > 0)))
  }
  return () => {
    for (const stop of stops) stop()
    ended?.(key)
  }
}

/** Whether something was said in a room between the fetch and the joining; rooms whose news bear numbers do not answer this. */
function hasMissed(answer: unknown, loadedAt: number): boolean {
  const { quietMs } = (answer ?? {}) as { quietMs?: number }
  return quietMs !== undefined && quietMs < Date.now() - loadedAt
}

function listen<Key>(key: Key, listeners: Listeners<Key>): (() => void)[] {
  type Name = keyof Listeners<Key>
  type Told = (payload: unknown, key: Key) => void
  return (Object.entries(listeners) as [Name, Told][]).map(([name, told]) =>
    onEvent(name, (payload) => told(payload, key)),
  )
}
