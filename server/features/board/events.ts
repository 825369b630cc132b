import type { Doer } from '../../kit/rights/doer.ts'
import type { Interest, Message, Offer } from './contract.ts'

/** What happens on the board, for those who listen on the bus. */
declare module '../../kit/cluster/bus.ts' {
  interface DomainEvents {
    'board.offerPublished': { offer: OfferTold; by: Doer }
    /** By nobody where the hub has put a count right. */
    'board.offerChanged': { offer: OfferTold; change: OfferChange; by: Doer | null }
    /** As the people of the offer's organisation see it. */
    'board.interestReceived': { interest: Interest; by: Doer }
    /** Accepted, declined, that taken back, or the interest withdrawn. */
    'board.interestAnswered': { interest: InterestTold; by: Doer }
    /** Settled, ended, or begun again without a message. */
    'board.threadChanged': { interest: InterestTold; by: Doer }
    'board.messagePosted': { thread: Thread; message: Message; by: Doer }
  }
}

/** `count` is the number of interests. */
export type OfferChange = 'text' | 'state' | 'count' | 'hidden' | 'shown'

/** What everybody may read of an offer. */
export type OfferTold = Pick<
  Offer,
  'id' | 'organisation' | 'title' | 'language' | 'state' | 'hidden' | 'interestCount' | 'revision' | 'seq'
>

/** What both sides see of an interest alike. */
export type InterestTold = Omit<Interest, 'turn' | 'can'>

/** A thread by its interest, what it is about, and the two organisations whose people may read it. */
interface Thread {
  interestId: string
  offer: Pick<Offer, 'id' | 'title'>
  ownerId: string
  organisationId: string
}
