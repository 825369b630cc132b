import { watch } from 'vue'
import type { Events } from '../../../server/contract.ts'
import type { Room } from './rooms.ts'
import { onConnect, onEvent } from '../hub/socket.ts'
import { applyNews } from './overtaken.ts'

type EventName = keyof Events & string

/** `again`: it is heard a second time, after a fetch during which it came. */
type Listeners<Key> = {
  [Name in EventName]?: (payload: Events[Name]['_zod']['output'], key: Key, again: boolean) => void
}

interface Following<Key, Answer> {
  /** What is followed, read reactively; `undefined` follows nothing. */
  key: () => Key | undefined
  /** Where its news are told; without one they come by themselves. */
  room?: (key: Key) => Room<Answer>
  /** Told of each answer to joining the room. */
  joined?: (answer: Answer, key: Key) => void
  /** Fetches it, by `useLoad` or `usePaged`: once at first, and after every connection that may have missed something. */
  load?: (key: Key) => unknown
  /** Its news. One that comes during a fetch is applied again after it: applying twice is applying once. */
  events?: Listeners<Key>
  /** What is true for a moment, such as who is typing: heard once. */
  moments?: Listeners<Key>
  /** Events at which it is fetched anew. */
  anew?: readonly EventName[]
  /** It is followed no more. */
  ended?: (key: Key) => void
}

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

function follow<Key, Answer>(key: Key, following: Following<Key, Answer>) {
  const { room, joined, load, events, moments, anew, ended } = following
  let loadedAt = 0
  let over = false
  function reload() {
    loadedAt = performance.now()
    void load?.(key)
  }
  const reloadIfMissed = (answer: unknown) => {
    if (hasMissed(answer, loadedAt)) reload()
  }

  const stops = [
    ...listen(events, (tell) =>
      applyNews((again) => {
        if (!over) tell(key, again)
      }),
    ),
    ...listen(moments, (tell) => tell(key, false)),
    ...(anew ?? []).map((name) => onEvent(name, reload)),
  ]
  reload()
  if (room) {
    const leave = room(key).enter({
      joined(answer, again) {
        joined?.(answer, key)
        if (again) reload()
        else reloadIfMissed(answer)
      },
      refused: (_error, again) => void (again && reload()),
    })
    stops.push(leave)
  } else {
    let connections = 0
    stops.push(onConnect(() => void (connections++ > 0 && reload())))
    // Such news are told in the reader's own rooms; where none are heard, a connection that comes late has missed nothing.
    if (events ?? anew)
      stops.push(onEvent('kit:ownRoomsJoined', (answer) => connections === 1 && reloadIfMissed(answer)))
  }
  return () => {
    over = true
    for (const stop of stops) stop()
    ended?.(key)
  }
}

/** Whether something was said in a room between the fetch and the joining; rooms whose news bear numbers do not answer this. */
function hasMissed(answer: unknown, loadedAt: number): boolean {
  const { quietMs } = (answer ?? {}) as { quietMs?: number }
  return quietMs !== undefined && quietMs < performance.now() - loadedAt
}

function listen<Key>(
  listeners: Listeners<Key> | undefined,
  hear: (tell: (key: Key, again: boolean) => void) => void,
): (() => void)[] {
  type Told = (payload: unknown, key: Key, again: boolean) => void
  return (Object.entries(listeners ?? {}) as [EventName, Told][]).map(([name, told]) =>
    onEvent(name, (payload) => hear((key, again) => told(payload, key, again))),
  )
}
