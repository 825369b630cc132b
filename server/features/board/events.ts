/** What happens on the board, for those who listen on the bus. */
declare module '../../kit/cluster/bus.ts' {
  interface DomainEvents {
    'board.offerPublished': { offerId: string; organisationId: string; authorId: string }
    /** Text, state, or the number of interests. */
    'board.offerChanged': { offerId: string }
    'board.interestReceived': {
      interestId: string
      offerId: string
      ownerId: string
      organisationId: string
      authorId: string
    }
    'board.interestAnswered': {
      interestId: string
      offerId: string
      ownerId: string
      organisationId: string
      state: InterestState
      actorId: string
    }
    'board.messagePosted': {
      interestId: string
      messageId: string
      ownerId: string
      organisationId: string
      authorId: string
    }
  }
}

import type { InterestState } from './vocabulary.ts'
