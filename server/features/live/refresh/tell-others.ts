import type { Hub } from '../../../kit/feature.ts'
import type { Refreshing } from './refresh.ts'
import { everything } from './refresh.ts'
import type { LiveState } from '../copy/state.ts'
import type { States } from '../copy/held-sessions.ts'
import '../events.ts'

/** Between a vote and its being told to the other processes. */
const gatherMs = 50

export interface Elsewhere {
  /** A person's vote may have changed: the other processes are told soon, with those of the others. */
  voted(state: LiveState, participantId: string, questionId: string): void
  /** Tells what has gathered. */
  close(): void
}

/** The session on the other processes: tells them of votes, and refreshes this copy after what they tell. */
export function createElsewhere(
  { bus, config, presence }: Hub,
  states: States,
  refreshing: Refreshing,
): Elsewhere {
  const gathered = new Map<string, Map<string, [string, string]>>()
  let timer: NodeJS.Timeout | undefined

  function tell() {
    clearTimeout(timer)
    timer = undefined
    for (const [sessionId, votes] of gathered) {
      bus.emit('live.votesChanged', { sessionId, votes: [...votes.values()] })
    }
    gathered.clear()
  }

  bus.onElsewhere('live.votesChanged', ({ sessionId, votes }) =>
    states.whenHeld(sessionId, (state) => refreshing.soon(state, { votes })),
  )
  for (const name of ['live.questionAsked', 'live.questionMoved', 'live.questionEdited'] as const) {
    bus.onElsewhere(name, ({ sessionId, questionId }) =>
      states.whenHeld(sessionId, (state) => refreshing.soon(state, { questions: [questionId] })),
    )
  }
  bus.onElsewhere('live.questionsCleared', ({ sessionId }) =>
    states.whenHeld(sessionId, (state) => refreshing.soon(state, { questions: 'all' })),
  )
  bus.onElsewhere('live.participantBlocked', ({ sessionId }) =>
    states.whenHeld(sessionId, (state) => refreshing.soon(state, { blocked: true })),
  )
  const refreshAll = () => states.whenAnyHeld((state) => refreshing.soon(state, everything))
  bus.onGap(refreshAll)
  // Killed before it told what it had acknowledged last.
  presence.onSilence(refreshAll)

  return {
    voted({ sessionId }, participantId, questionId) {
      if (!config.redisUrl) return
      const votes = gathered.get(sessionId) ?? new Map<string, [string, string]>()
      gathered.set(sessionId, votes.set(participantId + questionId, [participantId, questionId]))
      timer ??= setTimeout(tell, gatherMs)
    },
    close: tell,
  }
}
