import { create } from '../../../kit/data/documents/create.ts'
import { Types } from 'mongoose'
import type { Doer } from '../../../kit/rights/doer.ts'
import type { Actor } from '../../../kit/rights/actor.ts'
import type { BodyOf } from '../../../kit/contract.ts'
import { fail, failWith } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import { actOf } from '../../../kit/data/documents/acts.ts'
import { assertSaidSame, digestOf, isDuplicateKey } from '../../../kit/data/documents/once.ts'
import { doerOf, onBehalfOf } from '../../../kit/rights/acting.ts'
import { authorize, requireUser, visible } from '../../../kit/rights/policy.ts'
import type { Interest } from '../contract.ts'
import { boardContract } from '../contract.ts'
import '../events.ts'
import { tellCount } from '../offers/counts.ts'
import type { InterestRecord } from '../model.ts'
import { InterestModel, OfferModel } from '../model.ts'
import { assertAccepting, foundOffer, shownOffer } from '../offers/offers.ts'
import { isAccepting } from '../offers/present.ts'
import { canAnswerInterest, canReadInterest, canSeeInterests, canWithdrawInterest } from '../policy.ts'
import type { InterestContext } from './present.ts'
import { contextOf, ownerSide, presentInterest, presentTold, sidesOf } from './present.ts'
import type { InterestState } from '../vocabulary.ts'
import { acceptanceUndoable } from './turns.ts'

type Routes = (typeof boardContract)['routes']
const refuse = failWith(boardContract)
/** Rows of the inbox on each side. */
const most = 200

/** The interest, or 404 for whoever stands on neither side of it. */
export async function readableInterest(actor: Actor, interestId: string): Promise<InterestRecord> {
  return visible(actor, canReadInterest, await InterestModel.findById(interestId).lean<InterestRecord>())
}

/** What there is one document for. */
interface Pair {
  offer: string
  organisation: string
  beside: null
}

export type Interests = ReturnType<typeof createInterests>

export function createInterests({ bus, directory }: Pick<Hub, 'bus' | 'directory'>) {
  const present = async (actor: Actor, interest: InterestRecord) =>
    presentInterest(interest, await contextOf(directory, [interest]), sidesOf(actor, interest))
  const presentAll = async (actor: Actor, interests: InterestRecord[]) => {
    const context = await contextOf(directory, interests)
    return inOrder(interests.map((each) => presentInterest(each, context, sidesOf(actor, each))))
  }

  /** Moves an interest on, unless another tab or colleague has done so meanwhile: then null. */
  const move = (interestId: string, from: InterestState, changes: Partial<InterestRecord>) =>
    InterestModel.findOneAndUpdate(
      { _id: interestId, state: from },
      { $set: changes },
      { returnDocument: 'after' },
    ).lean<InterestRecord>()

  /** Tells how many there are by now; answers all that is shown with the interest. */
  async function counted(by: Doer, interest: InterestRecord): Promise<InterestContext> {
    const offer = (await tellCount({ bus, directory }, interest.offer, by)) ?? fail('kit.not_found')
    return contextOf(directory, [interest], offer)
  }

  /** Tells both sides; answers it as the actor sees it. */
  function answered(actor: Actor, by: Doer, interest: InterestRecord, context: InterestContext): Interest {
    bus.emit('board.interestAnswered', { interest: presentTold(interest, context), by })
    return presentInterest(interest, context, sidesOf(actor, interest))
  }

  /** Makes the pair's document, or wakes one that was withdrawn by another act than this; null when it stands. */
  async function begin(
    pair: Pair,
    fields: Pick<InterestRecord, 'owner' | 'author' | 'message' | 'language' | 'clientId' | 'digest'>,
  ): Promise<InterestRecord | null> {
    try {
      return (await create(InterestModel, { ...pair, ...fields })).toObject<InterestRecord>()
    } catch (error) {
      if (!isDuplicateKey(error)) throw error
    }
    const { clientId, author } = fields
    const fresh = { state: 'waiting', sentAt: new Date(), answeredAt: null, declineNote: '', movedBy: null }
    return InterestModel.findOneAndUpdate(
      { ...pair, state: 'withdrawn', $or: [{ clientId: { $ne: clientId } }, { author: { $ne: author } }] },
      { $set: { ...fields, ...fresh } },
      { returnDocument: 'after' },
    ).lean<InterestRecord>()
  }

  return {
    async express(
      actor: Actor,
      offerId: string,
      input: BodyOf<Routes['POST /board/offers/:offerId/interests']>,
    ): Promise<Interest> {
      const { organisationId: chosen, ...said } = input
      const user = requireUser(actor)
      const { id: author } = user
      const organisationId = onBehalfOf(user, chosen, { required: true })
      const by = doerOf(user, organisationId)
      const offer = (await OfferModel.findById(offerId)) ?? fail('kit.not_found')
      if (String(offer.organisation) === organisationId) refuse('board.own_offer')
      const ofPair: Pair = { offer: offerId, organisation: organisationId, beside: null }
      const digest = digestOf([said.message, said.language])
      /** What this act has made before, if it has. */
      const ours = async () => {
        const interest = await InterestModel.findOne(ofPair).lean<InterestRecord>()
        if (interest?.clientId !== said.clientId || String(interest.author) !== author) return null
        assertSaidSame(interest, digest)
        return interest
      }
      const { open } = (await directory.organisations([offer.organisation, organisationId]))(
        offer.organisation,
      )
      if (!open || !isAccepting(offer)) {
        // A retry finds what it made even if the offer has closed, or is gone, since.
        const before = await ours()
        if (before) return present(actor, before)
        await shownOffer(directory, actor, offerId)
        assertAccepting(offer)
        refuse('board.offer_closed')
      }
      const begun = await begin(ofPair, {
        ...{ ...said, digest },
        author: new Types.ObjectId(author),
        owner: offer.organisation,
      })
      if (!begun) {
        const twin = await ours()
        return twin ? present(actor, twin) : refuse('board.already_interested')
      }
      const context = await counted(by, begun)
      bus.emit('board.interestReceived', { interest: presentInterest(begun, context, ownerSide), by })
      return presentInterest(begun, context, sidesOf(actor, begun))
    },

    /** For the offer's own people; for all others there is no such list. */
    async ofOffer(actor: Actor, offerId: string) {
      visible(actor, canSeeInterests, await foundOffer(actor, offerId))
      const interests = await InterestModel.find({ offer: offerId, state: { $ne: 'withdrawn' } })
        .sort({ sentAt: -1 })
        .lean<InterestRecord[]>()
      return presentAll(actor, interests)
    },

    async answer(
      actor: Actor,
      interestId: string,
      { answer, note = '' }: BodyOf<Routes['PUT /board/interests/:interestId/answer']>,
    ) {
      const interest = await readableInterest(actor, interestId)
      const by = doerOf(actor, interest.owner)
      authorize(actor, canAnswerInterest, interest)
      const moved = await move(interestId, 'waiting', {
        state: answer,
        declineNote: answer === 'declined' ? note : '',
        answeredAt: new Date(),
        movedBy: actOf(by),
      })
      if (!moved) return refuse('board.not_waiting')
      return answered(actor, by, moved, await contextOf(directory, [moved]))
    },

    async undoAnswer(actor: Actor, interestId: string) {
      const interest = await readableInterest(actor, interestId)
      const by = doerOf(actor, interest.owner)
      authorize(actor, canAnswerInterest, interest)
      const moved = await InterestModel.findOneAndUpdate(
        {
          _id: interestId,
          ...(interest.state === 'accepted'
            ? acceptanceUndoable(interest)
            : { state: 'declined', answeredAt: interest.answeredAt }),
        },
        {
          $set: { state: 'waiting', declineNote: '', answeredAt: null, movedBy: actOf(by) },
          $unset: { ownerSettledAt: 1, askerSettledAt: 1, endedAt: 1, endedBy: 1 },
        },
        { returnDocument: 'after' },
      ).lean<InterestRecord>()
      if (!moved)
        return refuse(interest.state === 'accepted' ? 'board.acceptance_stands' : 'board.not_declined')
      return answered(actor, by, moved, await contextOf(directory, [moved]))
    },

    async withdraw(actor: Actor, interestId: string) {
      const interest = await readableInterest(actor, interestId)
      const by = doerOf(actor, interest.organisation)
      authorize(actor, canWithdrawInterest, interest)
      const moved = await move(interestId, 'waiting', {
        state: 'withdrawn',
        movedBy: actOf(by),
      })
      if (!moved) return refuse('board.not_waiting')
      return answered(actor, by, moved, await counted(by, moved))
    },

    async inbox(actor: Actor) {
      const { organisations } = requireUser(actor)
      const find = (filter: Record<string, unknown>) =>
        InterestModel.find(filter).sort({ sentAt: -1 }).limit(most).lean<InterestRecord[]>()
      const [received, sent] = await Promise.all([
        find({ owner: { $in: organisations }, state: { $ne: 'withdrawn' } }),
        find({ organisation: { $in: organisations } }),
      ])
      return { received: await presentAll(actor, received), sent: await presentAll(actor, sent) }
    },
  }
}

const latest = ({ thread, answeredAt, createdAt }: Interest) => thread.lastAt ?? answeredAt ?? createdAt

/** One's own turn first, then the latest. */
function inOrder(interests: Interest[]): Interest[] {
  const rank = ({ turn }: Interest) => (turn === 'mine' ? 0 : 1)
  return interests.sort((left, right) => rank(left) - rank(right) || (latest(left) < latest(right) ? 1 : -1))
}
