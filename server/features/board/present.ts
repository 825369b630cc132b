import type { Actor } from '../../kit/rights/actor.ts'
import { organisationBriefs, personBriefs } from './briefs.ts'
import type { InterestRecord } from './model.ts'
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

/** Lists what the two organisations see of interests, from the side of whoever reads. */
export async function presentInterests(
  interests: InterestRecord[],
  sides: (interest: InterestRecord) => Sides,
) {
  const [offers, organisationOf, personOf] = await Promise.all([
    OfferModel.find({ _id: { $in: interests.map(({ offer }) => offer) } }, { title: 1, language: 1 }).lean(),
    organisationBriefs(interests.flatMap(({ owner, organisation }) => [owner, organisation])),
    personBriefs(interests.map(({ author }) => author)),
  ])
  const offerById = new Map(offers.map((offer) => [String(offer._id), offer]))
  return interests.map((interest) => {
    const { owner, asker } = sides(interest)
    const offer = offerById.get(String(interest.offer))
    return {
      id: String(interest._id),
      offer: {
        id: String(interest.offer),
        title: offer?.title ?? '',
        language: offer?.language ?? interest.language,
        organisation: organisationOf(interest.owner),
      },
      organisation: organisationOf(interest.organisation),
      author: personOf(interest.author),
      message: interest.message,
      language: interest.language,
      state: interest.state,
      declineNote: interest.declineNote,
      createdAt: interest.sentAt.toISOString(),
      answeredAt: interest.answeredAt?.toISOString() ?? null,
      thread: { messages: interest.messageCount, lastAt: interest.lastMessageAt?.toISOString() ?? null },
      turn: turnOf(interest, { owner, asker }),
      can: {
        answer: owner && interest.state === 'waiting',
        undoDecline: owner && interest.state === 'declined',
        withdraw: asker && interest.state === 'waiting',
        post: (owner || asker) && interest.state === 'accepted',
      },
    }
  })
}

export type InterestView = Awaited<ReturnType<typeof presentInterests>>[number]
