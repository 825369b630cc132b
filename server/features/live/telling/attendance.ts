import type { Hub } from '../../../kit/feature.ts'
import type { HubSocket } from '../../../kit/realtime/socket.ts'
import type { Publisher } from './deltas.ts'
import { openRooms } from '../copy/rooms.ts'
import type { LiveState } from '../copy/state.ts'
import { enter, leave } from '../copy/state.ts'
import type { States } from '../copy/held-sessions.ts'
import type { Participant } from '../copy/ticket.ts'

export type Attendance = ReturnType<typeof createAttendance>

/** Who is in a session: each process counts people of its own, and the hub adds them up. */
export function createAttendance({ presence, realtime }: Hub, states: States, publisher: Publisher) {
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
      countHere(state)
    },
  }
}
