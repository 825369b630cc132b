import type { Events, Routes } from '../../../server/contract.ts'
import type { Received, SentBody } from '../../../server/kit/contract.ts'

export type OfferList = Received<Routes['GET /board/offers']>
export type OfferCard = OfferList['offers'][number]
export type Offer = Received<Routes['GET /board/offers/:offerId']>
export type Fit = NonNullable<OfferCard['fit']>
export type Interest = Received<Routes['GET /board/inbox']>['received'][number]
export type Message = Thread['messages'][number]
export type Thread = Received<Routes['GET /board/threads/:interestId']>
export type FirstSentence = Pick<
  SentBody<Routes['POST /board/threads/:interestId/messages']>,
  'text' | 'language' | 'clientId'
>
export type NewOffer = SentBody<Routes['POST /board/offers']>
export type Posted = Events['board:messagePosted']['_zod']['output']
