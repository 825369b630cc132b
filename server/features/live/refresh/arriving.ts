import type { Refreshing } from './refresh.ts'
import type { LiveState } from '../copy/state.ts'
import type { Participant } from '../copy/participants.ts'

export type Arriving = ReturnType<typeof createArriving>

/**
 * Who comes from another process, which may be dead, finds all that it had acknowledged, though it may not have
 * told this one yet. A number of this copy says that one has been here since.
 */
export function createArriving(refreshing: Refreshing) {
  const isNew = (state: LiveState, since?: number) => since === undefined || !state.open.knows(since)

  return {
    async attendee(state: LiveState, who: Participant | null, since?: number) {
      if (who && isNew(state, since)) await refreshing.ifShared(state, { participants: [who.id] })
    },
    async moderator(state: LiveState, since?: number) {
      if (isNew(state, since)) await refreshing.ifShared(state, { questions: 'all' })
    },
  }
}
