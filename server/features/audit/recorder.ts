import type { Log } from '../../kit/process/log.ts'
import type { SecurityEvent } from '../../kit/rights/noting.ts'
import { securityEvent } from '../../kit/rights/noting.ts'
import { AuditModel } from './model.ts'

const hourMs = 3_600_000
/** Written once a second, so that a flood costs a write a second for each kind of it. */
const writeEveryMs = 1000
/** So many different ones a process writes in an hour; those beyond are counted without saying who and from where. */
const mostInHour = 2000

interface Waiting extends SecurityEvent {
  hour: number
  count: number
  firstAt: Date
  lastAt: Date
}

/** Counts what happens and writes it down; what is written is one document for each hour and kind of event. */
export function createRecorder(log: Log) {
  let waiting = new Map<string, Waiting>()
  const seen = { hour: 0, keys: new Set<string>() }
  let writing: Promise<void> = Promise.resolve()
  const timer = setInterval(() => void flush(), writeEveryMs).unref()

  const keyOf = ({ kind, who, whom, thing, page, network, detail }: SecurityEvent) =>
    JSON.stringify([kind, who, whom, thing, page, network, detail])

  /** As it was, or without what makes it one of too many. */
  function bounded(event: SecurityEvent, hour: number): SecurityEvent {
    if (seen.hour !== hour) Object.assign(seen, { hour, keys: new Set<string>() })
    const key = keyOf(event)
    if (!seen.keys.has(key) && seen.keys.size >= mostInHour) return securityEvent({ kind: event.kind })
    seen.keys.add(key)
    return event
  }

  async function write({ hour, count, firstAt, lastAt, ...event }: Waiting) {
    await AuditModel.updateOne(
      { ...event, hour: new Date(hour) },
      { $inc: { count }, $max: { lastAt }, $setOnInsert: { firstAt } },
      { upsert: true },
    )
  }

  function flush(): Promise<void> {
    const now = waiting
    waiting = new Map()
    writing = writing.then(async () => {
      for (const each of now.values()) {
        await write(each).catch((error: unknown) => log.error({ error }, 'a security event was not written'))
      }
    })
    return writing
  }

  return {
    note(given: SecurityEvent) {
      const at = new Date()
      const hour = Math.floor(at.getTime() / hourMs) * hourMs
      const event = bounded(given, hour)
      const key = `${hour} ${keyOf(event)}`
      const before = waiting.get(key)
      if (before) Object.assign(before, { count: before.count + 1, lastAt: at })
      else waiting.set(key, { ...event, hour, count: 1, firstAt: at, lastAt: at })
    },
    flush,
    async stop() {
      clearInterval(timer)
      await flush()
    },
  }
}
