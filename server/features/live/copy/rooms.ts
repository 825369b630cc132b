import { roomKind } from '../../../kit/realtime/room-kind.ts'

/** Attendees, projectors and moderators of a session: one encoding of a delta serves them all. */
export const openRooms = roomKind('live.open')
export const moderatorsRooms = roomKind('live.moderators')
/** All devices and tabs with one ticket; the id is `SESSION/PARTICIPANT`. */
export const ownRooms = roomKind('live.own')

export const ownRoom = (sessionId: string, participantId: string) =>
  ownRooms.room(`${sessionId}/${participantId}`)
