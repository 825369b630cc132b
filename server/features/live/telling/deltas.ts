import type { Hub } from '../../../kit/feature.ts'
import { liveContract } from '../contract.ts'
import { presentDelta, presentOwn, presentQueueDelta } from './present.ts'
import { moderatorsRooms, openRooms, ownRoom } from '../copy/rooms.ts'
import type { LiveQuestion, LiveState } from '../copy/state.ts'
import { createCountStore } from './store-counts.ts'

/** At most one delta per session in so long: a broadcast costs by attendees, so votes share one. */
const deltaEveryMs = 200
/** After a pause, the first change waits only for what comes with it. */
const gatherMs = 15
const attendeesEveryMs = 1_000
/** Loading counts the votes anyway: what is stored may lag a little. */
const storeEveryMs = 3 * deltaEveryMs

export type Publisher = ReturnType<typeof createPublisher>

/** Tells rooms what changed, gathered; vote counts are stored with every third beat. */
export function createPublisher({ realtime, log }: Hub) {
  const emitter = realtime.emitter(liveContract)
  const timers = new Map<LiveState, { timer: NodeJS.Timeout; at: number }>()
  const lastAt = new WeakMap<LiveState, number>()
  const counts = createCountStore(log, storeEveryMs, (state, inMs) =>
    schedule(state, performance.now() + inMs),
  )

  function schedule(state: LiveState, at: number) {
    const known = timers.get(state)
    if (known && known.at <= at) return
    clearTimeout(known?.timer)
    timers.set(state, { at, timer: setTimeout(() => flush(state), Math.max(0, at - performance.now())) })
  }

  function flush(state: LiveState, isLast = false) {
    clearTimeout(timers.get(state)?.timer)
    timers.delete(state)
    const now = performance.now()

    const attendees = state.people
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
    if (open)
      emitter.emitHere(openRooms.room(state.sessionId), 'live:changed', presentDelta(state, open, extras))
    const queue = state.queue.flush()
    if (queue)
      emitter.emitHere(
        moderatorsRooms.room(state.sessionId),
        'live:queueChanged',
        presentQueueDelta(state, queue),
      )
    if (open || queue) lastAt.set(state, now)
    counts.store(state, isLast)
  }

  function changed(state: LiveState) {
    const last = lastAt.get(state) ?? -Infinity
    schedule(state, Math.max(last + deltaEveryMs, performance.now() + gatherMs))
  }

  return {
    /** Something in the state changed: everybody is told within 200 ms. */
    changed,

    /** A question is new or changed: its asker is told at once, on all devices that this process serves. */
    questionChanged(state: LiveState, question: LiveQuestion) {
      changed(state)
      emitter.emitHere(ownRoom(state.sessionId, question.participantId), 'live:ownChanged', {
        code: state.session.code,
        question: presentOwn(question),
      })
    },

    /** Somebody was blocked or may ask again: all their devices here are told, and the desks. */
    blockedChanged(state: LiveState, participantId: string) {
      state.queue.nudge()
      changed(state)
      emitter.emitHere(ownRoom(state.sessionId, participantId), 'live:ownBlocked', {
        code: state.session.code,
        blocked: state.blocked.has(participantId),
      })
    },

    /** Tells and stores what is left; once more, for what changed during a write. */
    async close() {
      for (let round = 0; round < 2; round += 1) {
        for (const state of [...timers.keys()]) flush(state, true)
        await counts.settled()
      }
      for (const { timer } of timers.values()) clearTimeout(timer)
      timers.clear()
    },
  }
}
