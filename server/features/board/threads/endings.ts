import type { UpdateQuery } from 'mongoose'
import { actOf } from '../../../kit/data/documents/acts.ts'
import { failWith } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import type { Actor } from '../../../kit/rights/actor.ts'
import { doerOf } from '../../../kit/rights/acting.ts'
import type { Interest } from '../contract.ts'
import { boardContract } from '../contract.ts'
import '../events.ts'
import { readableInterest } from '../interests/interests.ts'
import type { Side } from '../interests/turns.ts'
import { awaitedSide, settledSide } from '../interests/turns.ts'
import type { InterestRecord } from '../model.ts'
import { InterestModel } from '../model.ts'
import { contextOf, presentInterest, presentTold, sidesOf } from '../interests/present.ts'

const refuse = failWith(boardContract)
const settledAt = { owner: 'ownerSettledAt', asker: 'askerSettledAt' } as const

export type Endings = ReturnType<typeof createEndings>

/** How a thread comes to rest: on one side, which owes no answer, or on both; and how either goes on. */
export function createEndings({ bus, directory }: Pick<Hub, 'bus' | 'directory'>) {
  const present = async (actor: Actor, interest: InterestRecord) =>
    presentInterest(interest, await contextOf(directory, [interest]), sidesOf(actor, interest))

  /** The thread, which is open, and the side on which the actor stands; the one that is meant, if she stands on both. */
  async function opened(actor: Actor, interestId: string, meant: (interest: InterestRecord) => Side | null) {
    const interest = await readableInterest(actor, interestId)
    if (interest.state !== 'accepted') refuse('board.thread_not_open')
    const { acting, ...sides } = sidesOf(actor, interest)
    const among = acting.owner || acting.asker ? acting : sides
    const wanted = meant(interest)
    const side: Side = wanted && among[wanted] ? wanted : among.owner ? 'owner' : 'asker'
    return { interest, side, isMeant: wanted === side }
  }

  /** Writes only while there are as many messages as were seen, and tells both sides. */
  async function change(
    actor: Actor,
    { interest, side }: { interest: InterestRecord; side: Side },
    changes: UpdateQuery<InterestRecord>,
    seen?: number,
  ): Promise<Interest> {
    const by = doerOf(actor, side === 'owner' ? interest.owner : interest.organisation)
    const changed = await InterestModel.findOneAndUpdate(
      { _id: interest._id, state: 'accepted', ...(seen !== undefined && { messageCount: seen }) },
      changes,
      { returnDocument: 'after' },
    ).lean<InterestRecord>()
    if (!changed) return refuse(seen === undefined ? 'board.thread_not_open' : 'board.message_meanwhile')
    const context = await contextOf(directory, [changed])
    bus.emit('board.threadChanged', { interest: presentTold(changed, context), by })
    return presentInterest(changed, context, sidesOf(actor, changed))
  }

  return {
    /** Of a side whose turn it is not, nothing is awaited already. */
    async settle(actor: Actor, interestId: string, seen: number) {
      const thread = await opened(actor, interestId, awaitedSide)
      if (!thread.isMeant) return present(actor, thread.interest)
      return change(actor, thread, { $set: { [settledAt[thread.side]]: seen } }, seen)
    },

    async unsettle(actor: Actor, interestId: string) {
      const thread = await opened(actor, interestId, settledSide)
      if (!thread.isMeant) return present(actor, thread.interest)
      return change(actor, thread, { $set: { [settledAt[thread.side]]: null } })
    },

    async end(actor: Actor, interestId: string, seen: number) {
      const thread = await opened(actor, interestId, awaitedSide)
      const { owner, organisation } = thread.interest
      const endedBy = actOf(doerOf(actor, thread.side === 'owner' ? owner : organisation))
      return change(actor, thread, { $set: { endedAt: seen, endedBy } }, seen)
    },

    async resume(actor: Actor, interestId: string) {
      const thread = await opened(actor, interestId, awaitedSide)
      return change(actor, thread, { $set: { endedAt: null, endedBy: null } })
    },
  }
}
