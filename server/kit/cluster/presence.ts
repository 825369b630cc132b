import { randomUUID } from 'node:crypto'
import type { Bus } from './bus.ts'

declare module './bus.ts' {
  interface DomainEvents {
    /** Counts that changed in a process, or with `whole` all that it has; also says that it is alive. */
    'kit.counted': { process: string; counts: Record<string, number>; whole: boolean }
    /** A process that has just come, or has missed something, asks the others for all their counts. */
    'kit.countsWanted': Record<string, never>
  }
}

/** Changes are gathered so long before the other processes are told, in milliseconds. */
const gatherMs = 200
const beatMs = 1_500
/** A process that was not heard for so long is gone, and its counts with it. */
const silenceMs = 3 * beatMs

/**
 * Counts under a key (connections in a room, attendees of a session) over all processes. Each process states
 * its own number; what it stated vanishes with it, at the latest 4.5 s after it was killed.
 */
export interface Presence {
  /** States how many this process has under a key; cheap to call at each coming and going. */
  set(key: string, here: number): void
  /** How many there are in all processes. */
  count(key: string): number
  /** Hears that another process's number under a key has changed. */
  onChange(listener: (key: string) => void): void
  /** Hears that a process fell silent: it was killed or is cut off, and may not have told what it did last. */
  onSilence(listener: () => void): void
  close(): void
}

/** `isAlone`: the only process, with nobody to tell. */
export function createPresence(bus: Bus, isAlone: boolean): Presence {
  const self = randomUUID()
  const here = new Map<string, number>()
  const others = new Map<string, { counts: Map<string, number>; heardAt: number }>()
  const listeners: ((key: string) => void)[] = []
  const silenceListeners: (() => void)[] = []
  const changed = new Set<string>()
  let gathering: NodeJS.Timeout | undefined

  const changedAt = (keys: Iterable<string>) => {
    for (const key of keys) for (const listener of listeners) listener(key)
  }
  const state = (keys: Iterable<string>, whole: boolean) => {
    const counts = Object.fromEntries([...keys].map((key) => [key, here.get(key) ?? 0]))
    bus.emit('kit.counted', { process: self, counts, whole })
  }
  function flush() {
    clearTimeout(gathering)
    gathering = undefined
    state(changed, false)
    changed.clear()
  }
  function forget(process: string) {
    const known = others.get(process)
    others.delete(process)
    changedAt(known?.counts.keys() ?? [])
    for (const listener of silenceListeners) listener()
  }

  bus.onElsewhere('kit.counted', ({ process, counts, whole }) => {
    const known = others.get(process)
    if (!known && !whole) bus.emit('kit.countsWanted', {})
    const kept = known?.counts ?? new Map<string, number>()
    const gone = whole ? [...kept.keys()].filter((key) => !(key in counts)) : []
    for (const key of gone) kept.delete(key)
    for (const [key, count] of Object.entries(counts)) {
      if (count > 0) kept.set(key, count)
      else kept.delete(key)
    }
    others.set(process, { counts: kept, heardAt: performance.now() })
    changedAt([...gone, ...Object.keys(counts)])
  })
  bus.onElsewhere('kit.countsWanted', () => state(here.keys(), true))
  bus.onGap((isOver) => {
    if (isOver) bus.emit('kit.countsWanted', {})
  })

  const beat = isAlone
    ? undefined
    : setInterval(() => {
        flush()
        for (const [process, { heardAt }] of others)
          if (heardAt < performance.now() - silenceMs) forget(process)
      }, beatMs).unref()
  if (!isAlone) {
    // Said at once: whoever was never heard of cannot fall silent.
    state([], true)
    bus.emit('kit.countsWanted', {})
  }

  return {
    set(key, count) {
      if ((here.get(key) ?? 0) === count) return
      if (count > 0) here.set(key, count)
      else here.delete(key)
      if (isAlone) return
      changed.add(key)
      gathering ??= setTimeout(flush, gatherMs).unref()
    },
    count: (key) =>
      [...others.values()].reduce((sum, { counts }) => sum + (counts.get(key) ?? 0), here.get(key) ?? 0),
    onChange: (listener) => void listeners.push(listener),
    onSilence: (listener) => void silenceListeners.push(listener),
    close() {
      clearInterval(beat)
      clearTimeout(gathering)
      here.clear()
      if (!isAlone) state([], true)
    },
  }
}
