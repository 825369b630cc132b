/** Names of the Socket.IO rooms of a session. */

const prefix = 'live:'

/** Attendees, projectors and moderators: one encoding of a delta serves them all. */
export const openRoom = (sessionId: string) => prefix + sessionId
export const moderatorsRoom = (sessionId: string) => `live-moderators:${sessionId}`
export const ownRooms = 'live-own:'
/** All devices and tabs with one ticket. */
export const ownRoom = (sessionId: string, participantId: string) =>
  `${ownRooms}${sessionId}:${participantId}`

/** The session whose open room it is, if it is one. */
export const sessionOfRoom = (room: string) =>
  room.startsWith(prefix) ? room.slice(prefix.length) : undefined
