import { normalizeCode } from '../../../server/features/conferences/vocabulary.ts'
import { command } from '../../kit/hub/socket.ts'
import { enterRoom, type BareRoom } from '../../kit/follow/rooms.ts'

/** The rooms of a session: `live:leave` leaves all of them, so this page's parts are counted together. */
const sessionRoom = (code: string): BareRoom<void> => ({
  name: `live ${normalizeCode(code)}`,
  // Joining is the follower's, which asks for what it lacks.
  join: () => Promise.resolve(),
  leave: () => command('live:leave', { code }),
})

/** Takes part in a session beside its follower; when the last part of this page lets go, the hub is told. */
export const partOfSession = (code: string): (() => void) =>
  enterRoom(sessionRoom(code), { joined: () => undefined, refused: () => undefined })
