import type { Log } from '../../../kit/process/log.ts'
import { storeCounts } from '../copy/load.ts'
import type { LiveState } from '../copy/state.ts'

/** After a failure. */
const againMs = 5_000

/**
 * The votes are the truth, the stored counts follow. Each process stores what its copy says whenever that has
 * changed, one write after the other and none sooner than `everyMs` after the one before: whoever learns of the last
 * vote last stores it last. `again` is asked to come back with what is not stored yet.
 */
export function createCountStore(log: Log, everyMs: number, again: (state: LiveState, inMs: number) => void) {
  const writes = new Map<LiveState, Promise<void>>()
  const begunAt = new WeakMap<LiveState, number>()

  const waitOf = (state: LiveState) => (begunAt.get(state) ?? -Infinity) + everyMs - performance.now()

  async function write(state: LiveState) {
    const questions = [...state.unstored]
    state.unstored.clear()
    state.uses += 1
    begunAt.set(state, performance.now())
    let failed = false
    try {
      await storeCounts(questions.map(({ id, count }) => [id, count]))
    } catch (error) {
      log.error({ error, sessionId: state.sessionId }, 'vote counts were not stored')
      for (const question of questions) state.unstored.add(question)
      failed = true
    }
    state.uses -= 1
    writes.delete(state)
    if (state.unstored.size > 0) again(state, failed ? againMs : waitOf(state))
  }

  return {
    /** Now, or when it is time again; `atOnce` for the last time. */
    store(state: LiveState, atOnce = false) {
      if (state.unstored.size === 0 || writes.has(state)) return
      const wait = waitOf(state)
      if (wait > 0 && !atOnce) again(state, wait)
      else writes.set(state, write(state))
    },
    /** When the writes under way have ended. */
    settled: () => Promise.all(writes.values()),
  }
}
