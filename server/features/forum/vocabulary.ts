/** Constants shared with the browser: nothing is imported here that imports anything itself. */
import { roomKind } from '../../kit/realtime/room-kind.ts'

/** Posts in one page of a topic, and topics in one page of a list. */
export const pageSize = 20

/** UTF-16 units. */
export const maxTitleLength = 140
export const maxBodyLength = 20_000
export const maxTags = 5

/** Those who look at a topic; `kit:roomLeft` names the room. */
export const topicRooms = roomKind('forum.topic')
/** Those who look at the list of a category, by its slug, or at the list of all. */
export const listRooms = roomKind('forum.list')
