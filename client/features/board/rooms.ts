import { offerRooms } from '../../../server/features/board/vocabulary.ts'
import { roomOf } from '../../kit/follow/rooms.ts'

/** Where the list of offers and every single one are told of. */
export const offersRoom = roomOf(offerRooms.room(), 'board:watch', 'board:unwatch', {})
