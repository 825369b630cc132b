import { newClientId } from './client-id.ts'
import { shallowReadonly, shallowRef } from 'vue'

/** What somebody wants sent; an act repeated under the same id takes the place of the one before. */
export interface OutboxEntry<Payload> {
  id: string
  /** Tells a replaced entry from its successor while the first is still on its way. */
  stamp: string
  payload: Payload
  /** When it was put in, in milliseconds since 1970. */
  at: number
  /** The server's final no: nobody tries again by itself, and what was written is still here. */
  refusal?: { code: string; params?: Record<string, unknown> }
}

/** Where entries outlive a reload; in a test, a map. Operations take effect in the order they are called. */
export interface OutboxStorage<Payload> {
  load(): Promise<OutboxEntry<Payload>[]>
  put(entry: OutboxEntry<Payload>): Promise<void>
  remove(id: string): Promise<void>
}

interface Options<Payload> {
  storage: OutboxStorage<Payload>
  /** Sends one entry; the server knows repeated ones by the id made here, so sending twice does no harm. */
  send(payload: Payload): Promise<void>
  /** The refusal to keep, or undefined when trying again is right. */
  refusalOf(error: unknown): OutboxEntry<Payload>['refusal']
  random?: () => number
}

const firstPause = 1_000
const longestPause = 30_000

/**
 * Keeps what is to be sent until it is acknowledged. Two tabs may both send an entry: the acts are idempotent,
 * and a lock could be held by a tab that the phone has put to sleep.
 */
export function createOutbox<Payload>({ storage, send, refusalOf, random = Math.random }: Options<Payload>) {
  type Entry = OutboxEntry<Payload>
  const entries = shallowRef<readonly Entry[]>([])
  /** False: a private window or a full disk; then things are safe only while the page is open. */
  const durable = shallowRef(true)
  let failures = 0
  let sending = false
  let again = false
  let timer: ReturnType<typeof setTimeout> | undefined

  async function persist(write: Promise<unknown>): Promise<void> {
    await write.catch(() => (durable.value = false))
  }

  const isCurrent = (entry: Entry) => entries.value.some((each) => each.stamp === entry.stamp)

  /** Another tab may have delivered something, or left something behind. */
  async function reread(): Promise<void> {
    if (!durable.value) return
    const before = entries.value
    const stored = await storage.load().catch(() => undefined)
    if (!stored) durable.value = false
    else if (before === entries.value) entries.value = stored.sort((a, b) => a.at - b.at)
    else again = true
  }

  async function remove(entry: Entry): Promise<void> {
    if (!isCurrent(entry)) return
    entries.value = entries.value.filter((each) => each.stamp !== entry.stamp)
    await persist(storage.remove(entry.id))
  }

  async function replace(entry: Entry): Promise<void> {
    entries.value = [...entries.value.filter((each) => each.id !== entry.id), entry]
    await persist(storage.put(entry))
  }

  /** Sends what waits, in order; false: the line is down and the rest would fail as well. */
  async function pass(): Promise<boolean> {
    await reread()
    for (const entry of entries.value.filter((each) => !each.refusal)) {
      if (!isCurrent(entry)) continue
      try {
        await send(entry.payload)
        await remove(entry)
      } catch (error) {
        const refusal = refusalOf(error)
        if (!refusal) return false
        if (isCurrent(entry)) await replace({ ...entry, refusal })
      }
    }
    return true
  }

  async function flush(): Promise<void> {
    if (sending) {
      again = true
      return
    }
    clearTimeout(timer)
    sending = true
    let done = true
    do {
      again = false
      done = await pass()
    } while (again && done)
    sending = false
    failures = done ? 0 : failures + 1
    if (!done) {
      const pause = Math.min(longestPause, firstPause * 2 ** (failures - 1)) * (0.5 + random())
      timer = setTimeout(() => void flush(), pause)
    }
  }

  return {
    entries: shallowReadonly(entries),
    durable: shallowReadonly(durable),
    /** Puts something in, to be sent now or when the line is back; resolves when it is safe here. */
    async add(id: string, payload: Payload): Promise<void> {
      await replace({ id, payload, stamp: newClientId(), at: Date.now() })
      void flush()
    },
    /** Takes something out unsent. */
    async drop(id: string): Promise<void> {
      const entry = entries.value.find((each) => each.id === id)
      if (entry) await remove(entry)
    },
    /** The line is back (or may be): tries at once. */
    wake(): void {
      failures = 0
      void flush()
    },
    stop: () => clearTimeout(timer),
  }
}
