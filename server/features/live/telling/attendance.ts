import type { Hub } from '../../../kit/feature.ts'
import type { HubSocket } from '../../../kit/realtime/socket.ts'
import type { Publisher } from './deltas.ts'
import { openRooms } from '../copy/rooms.ts'
import type { LiveState } from '../copy/state.ts'
import { enter, leave } from '../copy/state.ts'
import type { States } from '../copy/held-sessions.ts'
import type { Participant } from '../copy/participants.ts'
import { createBatches } from '../../../kit/data/group-commit/batches.ts'
import { isDuplicateKey } from '../../../kit/data/documents/once.ts'
import { ParticipantModel } from '../model.ts'
import { Types } from 'mongoose'

interface Here {
  sessionId: Types.ObjectId
  participantId: Types.ObjectId
}

/** Those of a hall together; whoever was blocked before coming is written already, and is present all the same. */
async function storePresent(people: Here[]): Promise<void> {
  const fresh = { blocked: false, changedBy: null, __v: 0 }
  const update = { $set: { present: true }, $setOnInsert: fresh }
  const store = () =>
    ParticipantModel.collection.bulkWrite(
      people.map((filter) => ({ updateOne: { filter, update, upsert: true } })),
      { ordered: false },
    )
  try {
    await store()
  } catch (error) {
    // They were blocked, or came on another process, just now.
    if (!isDuplicateKey(error)) throw error
    await store()
  }
}

export type Attendance = ReturnType<typeof createAttendance>

/** Who is in a session: each process counts people of its own, and the hub adds them up. */
export function createAttendance({ presence, realtime, log }: Hub, states: States, publisher: Publisher) {
  const write = createBatches(storePresent)
  let written: Promise<unknown> = Promise.resolve()

  /** That somebody has been here outlives this process; nobody waits for that. */
  function note(state: LiveState, participantId: string) {
    if (state.present.has(participantId)) return
    state.present.add(participantId)
    const ids = {
      sessionId: new Types.ObjectId(state.sessionId),
      participantId: new Types.ObjectId(participantId),
    }
    written = write(ids).catch((error: unknown) =>
      log.error({ error, sessionId: state.sessionId }, 'who is in a session was not stored'),
    )
  }

  function count(state: LiveState) {
    state.people = presence.count(openRooms.room(state.sessionId))
    publisher.changed(state)
  }

  function countHere(state: LiveState) {
    presence.set(openRooms.room(state.sessionId), state.attendees.size)
    count(state)
  }

  realtime.onLeave((room, socket) => {
    const state = states.held(openRooms.idOf(room) ?? '')
    if (state && leave(state, socket.id)) countHere(state)
  })
  presence.onChange((room) => {
    const state = states.held(openRooms.idOf(room) ?? '')
    if (state) count(state)
  })

  return {
    enter(state: LiveState, socket: HubSocket, who: Participant) {
      if (!socket.connected) return
      enter(state, socket.id, who.id)
      note(state, who.id)
      countHere(state)
    },
    /** When it is stored who has been here. */
    settled: () => written,
  }
}
