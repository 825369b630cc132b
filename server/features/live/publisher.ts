import type { Hub } from '../../kit/feature.ts'
import { liveContract } from './contract.ts'
import { QuestionModel } from './model.ts'
import { presentDelta, presentOwn, presentQueueDelta } from './present.ts'
import { moderatorsRoom, openRoom, ownRoom } from './rooms.ts'
import type { LiveQuestion, LiveState } from './state.ts'

/** At most one delta per session in so long: a broadcast costs by attendees, so votes share one. */
const deltaEveryMs = 200
/** After a pause, the first change waits only for what comes with it. */
const gatherMs = 15
const attendeesEveryMs = 1_000

export type Publisher = ReturnType<typeof createPublisher>

/** Tells rooms what changed, gathered, and stores vote counts with the same beat. */
export function createPublisher({ realtime, log }: Hub) {
  const emitter = realtime.emitter(liveContract)
  const timers = new Map<LiveState, { timer: NodeJS.Timeout; at: number }>()
  const lastAt = new WeakMap<LiveState, number>()
  const writes = new Set<Promise<void>>()

  function schedule(state: LiveState, at: number) {
    const known = timers.get(state)
    if (known && known.at <= at) return
    clearTimeout(known?.timer)
    timers.set(state, { at, timer: setTimeout(() => flush(state), Math.max(0, at - Date.now())) })
  }

  function flush(state: LiveState) {
    clearTimeout(timers.get(state)?.timer)
    timers.delete(state)
    const now = Date.now()
    lastAt.set(state, now)

    const attendees = state.attendees.size
    const tellLater = state.toldAttendeesAt + attendeesEveryMs
    const moved = attendees !== state.toldAttendees
    const tellAttendees = moved && now >= tellLater
    if (tellAttendees || state.sessionChanged) state.open.nudge()
    const extras = {
      attendees: tellAttendees ? attendees : undefined,
      session: state.sessionChanged ? state.session : undefined,
    }
    state.sessionChanged = false
    if (tellAttendees) {
      state.toldAttendees = attendees
      state.toldAttendeesAt = now
    } else if (moved) schedule(state, tellLater)

    const open = state.open.flush()
    if (open) emitter.emit(openRoom(state.sessionId), 'live:changed', presentDelta(state, open, extras))
    const queue = state.queue.flush()
    if (queue)
      emitter.emit(moderatorsRoom(state.sessionId), 'live:queueChanged', presentQueueDelta(state, queue))
    storeCounts(state)
  }

  /** The votes are the truth: should this fail, the next loading repairs the counts. */
  function storeCounts(state: LiveState) {
    const changes = [...state.uncounted].filter(([, votes]) => votes !== 0)
    state.uncounted.clear()
    if (changes.length === 0) return
    state.uses += 1
    const write = QuestionModel.bulkWrite(
      changes.map(([_id, votes]) => ({ updateOne: { filter: { _id }, update: { $inc: { count: votes } } } })),
      { ordered: false },
    )
      .then(
        () => undefined,
        (error: unknown) => log.error({ error, sessionId: state.sessionId }, 'vote counts were not stored'),
      )
      .finally(() => {
        state.uses -= 1
        writes.delete(write)
      })
    writes.add(write)
  }

  return {
    /** Something in the state changed: everybody is told within 200 ms. */
    changed(state: LiveState) {
      const last = lastAt.get(state) ?? 0
      schedule(state, Math.max(last + deltaEveryMs, Date.now() + gatherMs))
    },

    /** Tells the asker alone, on all of their devices. */
    ownChanged(state: LiveState, question: LiveQuestion) {
      emitter.emit(ownRoom(state.sessionId, question.participantId), 'live:ownChanged', {
        code: state.session.code,
        question: presentOwn(question),
      })
    },

    /** Tells and stores what is left. */
    async close() {
      for (const state of [...timers.keys()]) flush(state)
      for (const { timer } of timers.values()) clearTimeout(timer)
      timers.clear()
      await Promise.all(writes)
    },
  }
}
