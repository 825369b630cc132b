import type { Actor } from '../../../kit/rights/actor.ts'
import type { BodyOf } from '../../../kit/contract.ts'
import { fail, failWith } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import { isDuplicateKey } from '../../../kit/data/once.ts'
import { authorize, requireUser, visible } from '../../../kit/rights/policy.ts'
import { boardContract } from '../contract.ts'
import '../events.ts'
import type { InterestRecord } from '../model.ts'
import { InterestModel, OfferModel } from '../model.ts'
import { assertAccepting, foundOffer } from '../offers/offers.ts'
import {
  canAnswerInterest,
  canReadInterest,
  canSeeInterests,
  canSpeakFor,
  canWithdrawInterest,
} from '../policy.ts'
import type { InterestView } from '../present.ts'
import { presentInterests, sidesOf } from '../present.ts'
import type { InterestState } from '../vocabulary.ts'

type Routes = (typeof boardContract)['routes']
const refuse = failWith(boardContract)
/** Rows of the inbox on each side. */
const most = 200

/** The interest, or 404 for whoever stands on neither side of it. */
export async function readableInterest(actor: Actor, interestId: string): Promise<InterestRecord> {
  return visible(actor, canReadInterest, await InterestModel.findById(interestId).lean<InterestRecord>())
}

export function createInterestsService({ bus }: Pick<Hub, 'bus'>) {
  const present = async (actor: Actor, interest: InterestRecord) =>
    (await presentInterests([interest], (each) => sidesOf(actor, each)))[0] ?? fail('kit.not_found')

  /** Moves an interest on, unless another tab or colleague has done so meanwhile: then null. */
  const move = (interestId: string, from: InterestState, changes: Partial<InterestRecord>) =>
    InterestModel.findOneAndUpdate(
      { _id: interestId, state: from },
      { $set: changes },
      { returnDocument: 'after' },
    ).lean<InterestRecord>()

  async function count(interest: InterestRecord, by: 1 | -1) {
    await OfferModel.updateOne({ _id: interest.offer }, { $inc: { interestCount: by } })
    bus.emit('board.offerChanged', { offerId: String(interest.offer) })
  }

  function tellAnswered(actor: Actor, interest: InterestRecord) {
    bus.emit('board.interestAnswered', {
      interestId: String(interest._id),
      offerId: String(interest.offer),
      ownerId: String(interest.owner),
      organisationId: String(interest.organisation),
      state: interest.state,
      actorId: requireUser(actor).id,
    })
  }

  /** Makes the pair's document or wakes a withdrawn one; null when somebody was there first. */
  async function begin(
    existing: InterestRecord | null,
    pair: Pick<InterestRecord, 'offer' | 'organisation'>,
    fields: Record<string, unknown>,
  ): Promise<InterestRecord | null> {
    if (existing) {
      const fresh = { state: 'waiting' as const, sentAt: new Date(), answeredAt: null, declineNote: '' }
      return move(String(existing._id), 'withdrawn', { ...fields, ...fresh })
    }
    try {
      return (await InterestModel.create({ ...pair, ...fields })).toObject<InterestRecord>()
    } catch (error) {
      if (isDuplicateKey(error)) return null
      throw error
    }
  }

  return {
    async express(
      actor: Actor,
      offerId: string,
      input: BodyOf<Routes['POST /board/offers/:offerId/interests']>,
    ): Promise<InterestView> {
      const { organisationId, ...said } = input
      const author = requireUser(actor).id
      const offer = await foundOffer(offerId)
      authorize(actor, canSpeakFor, organisationId)
      if (String(offer.organisation) === organisationId) refuse('board.own_offer')
      const ofPair = { offer: offerId, organisation: organisationId }
      const existing = await InterestModel.findOne(ofPair).lean<InterestRecord>()
      const ours = (interest: InterestRecord | null) =>
        interest?.clientId === said.clientId && String(interest.author) === author ? interest : null
      // A retry finds what it made even if the offer has closed since.
      const before = ours(existing)
      if (before) return present(actor, before)
      assertAccepting(offer)
      if (existing && existing.state !== 'withdrawn') refuse('board.already_interested')

      const pair = ofPair as unknown as Pick<InterestRecord, 'offer' | 'organisation'>
      const begun = await begin(existing, pair, { ...said, author, owner: offer.organisation })
      if (!begun) {
        const twin = ours(await InterestModel.findOne(ofPair).lean<InterestRecord>())
        return twin ? present(actor, twin) : refuse('board.already_interested')
      }
      await count(begun, 1)
      bus.emit('board.interestReceived', {
        interestId: String(begun._id),
        offerId,
        ownerId: String(begun.owner),
        organisationId,
        authorId: author,
      })
      return present(actor, begun)
    },

    /** For the offer's own people; for all others there is no such list. */
    async ofOffer(actor: Actor, offerId: string) {
      visible(actor, canSeeInterests, await foundOffer(offerId))
      const interests = await InterestModel.find({ offer: offerId, state: { $ne: 'withdrawn' } })
        .sort({ sentAt: -1 })
        .lean<InterestRecord[]>()
      return inOrder(await presentInterests(interests, (each) => sidesOf(actor, each)))
    },

    async answer(
      actor: Actor,
      interestId: string,
      { answer, note = '' }: BodyOf<Routes['PUT /board/interests/:interestId/answer']>,
    ) {
      authorize(actor, canAnswerInterest, await readableInterest(actor, interestId))
      const declineNote = answer === 'declined' ? note : ''
      const moved = await move(interestId, 'waiting', { state: answer, declineNote, answeredAt: new Date() })
      if (!moved) return refuse('board.not_waiting')
      tellAnswered(actor, moved)
      return present(actor, moved)
    },

    async undoDecline(actor: Actor, interestId: string) {
      authorize(actor, canAnswerInterest, await readableInterest(actor, interestId))
      const moved = await move(interestId, 'declined', {
        state: 'waiting',
        declineNote: '',
        answeredAt: null,
      })
      if (!moved) return refuse('board.not_declined')
      tellAnswered(actor, moved)
      return present(actor, moved)
    },

    async withdraw(actor: Actor, interestId: string) {
      authorize(actor, canWithdrawInterest, await readableInterest(actor, interestId))
      const moved = await move(interestId, 'waiting', { state: 'withdrawn' })
      if (!moved) return refuse('board.not_waiting')
      await count(moved, -1)
      tellAnswered(actor, moved)
      return present(actor, moved)
    },

    async inbox(actor: Actor) {
      const { organisations } = requireUser(actor)
      const find = (filter: Record<string, unknown>) =>
        InterestModel.find(filter).sort({ sentAt: -1 }).limit(most).lean<InterestRecord[]>()
      const [received, sent] = await Promise.all([
        find({ owner: { $in: organisations }, state: { $ne: 'withdrawn' } }),
        find({ organisation: { $in: organisations } }),
      ])
      const seen = async (interests: InterestRecord[]) =>
        inOrder(await presentInterests(interests, (each) => sidesOf(actor, each)))
      return { received: await seen(received), sent: await seen(sent) }
    },
  }
}

const latest = ({ thread, answeredAt, createdAt }: InterestView) => thread.lastAt ?? answeredAt ?? createdAt

/** One's own turn first, then the latest. */
function inOrder(interests: InterestView[]): InterestView[] {
  const rank = ({ turn }: InterestView) => (turn === 'mine' ? 0 : 1)
  return interests.sort((left, right) => rank(left) - rank(right) || (latest(left) < latest(right) ? 1 : -1))
}
