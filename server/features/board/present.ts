import type { OrganisationBrief, PersonBrief } from '../../kit/directory/contract.ts'
import type { Message } from './contract.ts'
import type { OfferTold } from './events.ts'
import type { MessageRecord, OfferRecord } from './model.ts'

/** What everybody may read of an offer, wherever it is told of. */
export const presentOfferTold = (
  offer: Pick<OfferRecord, '_id' | 'title' | 'language' | 'state' | 'hidden' | 'revision' | 'seq'>,
  organisation: OrganisationBrief,
  interestCount: number,
): OfferTold => ({
  id: String(offer._id),
  organisation,
  title: offer.title,
  language: offer.language,
  state: offer.state,
  hidden: offer.hidden?.reason ?? null,
  interestCount,
  revision: offer.revision,
  seq: offer.seq ?? 0,
})

/** What both organisations see of a message. */
export const presentMessage = (message: MessageRecord, author: PersonBrief): Message => ({
  id: String(message._id),
  number: message.number,
  author,
  organisationId: String(message.organisation),
  text: message.text,
  language: message.language,
  createdAt: message.createdAt.toISOString(),
})
