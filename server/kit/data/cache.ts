import { LRUCache } from 'lru-cache'

/** Values held ready under a key: a bounded copy of what the database says, dropped by the events that change it. */
export interface Cache<Value extends object> {
  /** The held value, or what `load` finds; whoever asks meanwhile waits for the same load. */
  get(key: string, load: () => Promise<Value>): Promise<Value>
  /** Puts `next` in its place if `known` is what is held: a change that came in between has dropped it. */
  replace(key: string, known: Value, next: Value): void
  drop(key: string): void
  /** Drops what matches, and whatever is being loaded at this moment. */
  dropWhere(matches: (value: Value) => boolean): void
}

interface Bounds<Value> {
  /** In the unit of `sizeOf`. */
  maxSize: number
  sizeOf(value: Value): number
}

/** A load that was overtaken by a change is answered but not held. */
export function createCache<Value extends object>({ maxSize, sizeOf }: Bounds<Value>): Cache<Value> {
  const held = new LRUCache<string, Value>({ maxSize, sizeCalculation: sizeOf })
  const loading = new Map<string, Promise<Value>>()
  const fill = async (key: string, load: () => Promise<Value>) => {
    const loaded = load()
    loading.set(key, loaded)
    try {
      const value = await loaded
      if (loading.get(key) === loaded) held.set(key, value)
      return value
    } finally {
      if (loading.get(key) === loaded) loading.delete(key)
    }
  }
  return {
    async get(key, load) {
      return held.get(key) ?? loading.get(key) ?? fill(key, load)
    },
    replace(key, known, next) {
      if (held.peek(key) === known) held.set(key, next)
    },
    drop(key) {
      held.delete(key)
      loading.delete(key)
    },
    dropWhere(matches) {
      for (const [key, value] of held.entries()) if (matches(value)) held.delete(key)
      loading.clear()
    },
  }
}
