/** Constants shared with the browser: nothing is imported here that imports anything itself. */
import { roomKind } from '../../kit/realtime/room-kind.ts'

export const offerStates = ['open', 'closed'] as const
export type OfferState = (typeof offerStates)[number]

export const interestStates = ['waiting', 'accepted', 'declined', 'withdrawn'] as const
export type InterestState = (typeof interestStates)[number]

export const deadlineWindows = ['within30', '30to90', 'none'] as const
export type DeadlineWindow = (typeof deadlineWindows)[number]

/** Where the partner should be from; `PL` is Kraków. */
export const partnerSides = ['PL', 'NO', 'any'] as const
export type PartnerSide = (typeof partnerSides)[number]

export const offerSorts = ['fit', 'newest', 'deadline'] as const
export type OfferSort = (typeof offerSorts)[number]

/** Offers on one page of the board. */
export const pageSize = 20

/** The most a form takes; lengths in UTF-16 units. */
export const limits = {
  title: { min: 8, max: 140 },
  body: { min: 40, max: 6000 },
  themes: { min: 1, max: 5 },
  needs: { min: 1, max: 8 },
  gives: { min: 1, max: 8 },
  interest: { min: 20, max: 1500 },
  declineNote: { max: 500 },
  message: { max: 4000 },
} as const

/** For how long an acceptance may be taken back, unless the other side has written by then. */
export const undoAcceptanceMs = 10 * 60_000

/** Those who look at offers: one room. */
export const offerRooms = roomKind('board.offers')
/** Those who look at a thread, by its interest. */
export const threadRooms = roomKind('board.thread')
