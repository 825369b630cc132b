import type { Log } from '../../../kit/process/log.ts'
import { storeCounts } from '../copy/load.ts'
import type { LiveState } from '../copy/state.ts'

/** After a failure. */
const againMs = 5_000

/**
 * The votes are the truth, the stored counts follow. Each process stores what its copy says whenever that has
 * changed, one write after the other: whoever learns of the last vote last stores it last. `again` is asked to
 * come back with what changed during a write or was not stored.
 */
export function createCountStore(log: Log, everyMs: number, again: (state: LiveState, inMs: number) => void) {
  const writes = new Map<LiveState, Promise<void>>()

  async function write(state: LiveState) {
    const questions = [...state.unstored]
    state.unstored.clear()
    state.uses += 1
    let nextIn = everyMs
    try {
      await storeCounts(questions.map(({ id, count }) => [id, count]))
    } catch (error) {
      log.error({ error, sessionId: state.sessionId }, 'vote counts were not stored')
      for (const question of questions) state.unstored.add(question)
      nextIn = againMs
    }
    state.uses -= 1
    writes.delete(state)
    if (state.unstored.size > 0) again(state, nextIn)
  }

  return {
    store(state: LiveState) {
      if (state.unstored.size > 0 && !writes.has(state)) writes.set(state, write(state))
    },
    /** When the writes under way have ended. */
    settled: () => Promise.all(writes.values()),
  }
}
