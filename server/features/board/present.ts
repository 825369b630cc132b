import type { Actor } from '../../kit/rights/actor.ts'
import type { OrganisationBrief, PersonBrief } from '../../kit/directory/contract.ts'
import type { Directory } from '../../kit/directory/directory.ts'
import type { BriefOf } from '../../kit/directory/names.ts'
import type { Interest, Message } from './contract.ts'
import type { InterestTold, OfferTold } from './events.ts'
import type { InterestRecord, MessageRecord, OfferRecord } from './model.ts'
import { OfferModel } from './model.ts'
import { canAnswerInterest, canWithdrawInterest } from './policy.ts'

/** On which sides of an interest somebody stands; both, for a person of both organisations. */
export interface Sides {
  owner: boolean
  asker: boolean
}

export const ownerSide: Sides = { owner: true, asker: false }

export const sidesOf = (actor: Actor, interest: InterestRecord): Sides => ({
  owner: canAnswerInterest(actor, interest),
  asker: canWithdrawInterest(actor, interest),
})

/** Whose act is awaited: an answer, then the first word of those who asked, then a reply to the last one. */
export function turnOf(
  interest: Pick<InterestRecord, 'state' | 'lastMessageBy' | 'owner' | 'organisation'>,
  sides: Sides,
): 'mine' | 'theirs' | 'nobody' {
  if (interest.state === 'waiting') return sides.owner ? 'mine' : 'theirs'
  if (interest.state !== 'accepted') return 'nobody'
  const ownersTurn = String(interest.lastMessageBy) === String(interest.organisation)
  return (ownersTurn ? sides.owner : sides.asker) ? 'mine' : 'theirs'
}

type OfferInHand = Pick<OfferRecord, '_id' | 'title' | 'language'>

/** Whose names and which offers are shown with interests. */
export interface InterestContext {
  offerOf(interest: InterestRecord): OfferInHand | undefined
  organisationOf: BriefOf<OrganisationBrief>
  personOf: BriefOf<PersonBrief>
}

/** Reads it for all of them at once; an offer that is in hand is not read again. */
export async function contextOf(
  directory: Directory,
  interests: InterestRecord[],
  inHand?: OfferInHand,
): Promise<InterestContext> {
  const [offers, organisationOf, personOf] = await Promise.all([
    inHand
      ? [inHand]
      : OfferModel.find(
          { _id: { $in: interests.map(({ offer }) => offer) } },
          { title: 1, language: 1 },
        ).lean(),
    directory.organisations(interests.flatMap(({ owner, organisation }) => [owner, organisation])),
    directory.people(interests.map(({ author }) => author)),
  ])
  const offerById = new Map(offers.map((offer) => [String(offer._id), offer]))
  return { offerOf: ({ offer }) => offerById.get(String(offer)), organisationOf, personOf }
}

/** What both sides see alike. */
export function presentTold(interest: InterestRecord, context: InterestContext): InterestTold {
  const offer = context.offerOf(interest)
  return {
    id: String(interest._id),
    offer: {
      id: String(interest.offer),
      title: offer?.title ?? '',
      language: offer?.language ?? interest.language,
      organisation: context.organisationOf(interest.owner),
    },
    organisation: context.organisationOf(interest.organisation),
    author: context.personOf(interest.author),
    message: interest.message,
    language: interest.language,
    state: interest.state,
    declineNote: interest.declineNote,
    createdAt: interest.sentAt.toISOString(),
    answeredAt: interest.answeredAt?.toISOString() ?? null,
    thread: { messages: interest.messageCount, lastAt: interest.lastMessageAt?.toISOString() ?? null },
  }
}

/** The same with what is awaited of, and open to, whoever reads. */
export const presentInterest = (
  interest: InterestRecord,
  context: InterestContext,
  { owner, asker }: Sides,
): Interest => ({
  ...presentTold(interest, context),
  turn: turnOf(interest, { owner, asker }),
  can: {
    answer: owner && interest.state === 'waiting',
    undoDecline: owner && interest.state === 'declined',
    withdraw: asker && interest.state === 'waiting',
    post: (owner || asker) && interest.state === 'accepted',
  },
})

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
