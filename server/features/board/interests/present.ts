import type { Actor } from '../../../kit/rights/actor.ts'
import { belongsTo } from '../../../kit/rights/actor.ts'
import type { OrganisationBrief, PersonBrief } from '../../../kit/directory/contract.ts'
import type { Directory } from '../../../kit/directory/directory.ts'
import type { BriefOf } from '../../../kit/directory/names.ts'
import type { Interest } from '../contract.ts'
import type { InterestTold } from '../events.ts'
import type { InterestRecord, OfferRecord } from '../model.ts'
import { OfferModel } from '../model.ts'
import type { Sides } from './turns.ts'
import { awaitedSide, canUndoAcceptance, hasEnded, mayWrite, settledSide, turnOf } from './turns.ts'
import { canAnswerInterest, canWithdrawInterest } from '../policy.ts'

export const ownerSide: Sides = { owner: true, asker: false }

/** Where the actor stands, and for which side she acts: for neither that is suspended. */
export const sidesOf = (actor: Actor, interest: InterestRecord): Sides & { acting: Sides } => ({
  owner: belongsTo(actor, String(interest.owner)),
  asker: belongsTo(actor, String(interest.organisation)),
  acting: { owner: canAnswerInterest(actor, interest), asker: canWithdrawInterest(actor, interest) },
})

type OfferInHand = Pick<OfferRecord, '_id' | 'title' | 'language' | 'deadline'>

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
          { title: 1, language: 1, deadline: 1 },
        ).lean(),
    directory.organisations(interests.flatMap(({ owner, organisation }) => [owner, organisation])),
    directory.people(interests.map(({ author }) => author)),
  ])
  const offerById = new Map(offers.map((offer) => [String(offer._id), offer]))
  return { offerOf: ({ offer }) => offerById.get(String(offer)), organisationOf, personOf }
}

function presentThread(interest: InterestRecord): InterestTold['thread'] {
  const { messageCount, lastMessageAt, endedBy } = interest
  const settled = settledSide(interest)
  return {
    messages: messageCount,
    lastAt: lastMessageAt?.toISOString() ?? null,
    settledBy: settled && String(settled === 'owner' ? interest.owner : interest.organisation),
    ended:
      endedBy?.at && hasEnded(interest)
        ? {
            organisationId: endedBy.organisation ? String(endedBy.organisation) : null,
            at: endedBy.at.toISOString(),
          }
        : null,
  }
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
      deadline: offer?.deadline?.toISOString() ?? null,
    },
    organisation: context.organisationOf(interest.organisation),
    author: context.personOf(interest.author),
    message: interest.message,
    language: interest.language,
    state: interest.state,
    declineNote: interest.declineNote,
    createdAt: interest.sentAt.toISOString(),
    answeredAt: interest.answeredAt?.toISOString() ?? null,
    thread: presentThread(interest),
  }
}

/** The same with what is awaited of, and open to, whoever reads. */
export function presentInterest(
  interest: InterestRecord,
  context: InterestContext,
  sides: Sides & { acting?: Sides },
): Interest {
  const { acting = sides } = sides
  const { owner, asker } = acting
  const { state } = interest
  const awaited = awaitedSide(interest)
  const settled = settledSide(interest)
  const isOpen = (owner || asker) && state === 'accepted'
  return {
    ...presentTold(interest, context),
    turn: turnOf(interest, sides),
    can: {
      answer: owner && state === 'waiting',
      undoDecline: owner && state === 'declined',
      undoAccept: owner && canUndoAcceptance(interest),
      withdraw: asker && state === 'waiting',
      post: mayWrite(interest, acting),
      settle: isOpen && awaited !== null && acting[awaited],
      unsettle: settled !== null && acting[settled],
      end: isOpen && !hasEnded(interest),
      resume: isOpen && hasEnded(interest),
    },
  }
}
