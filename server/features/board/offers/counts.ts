import type { Types } from 'mongoose'
import type { Hub } from '../../../kit/feature.ts'
import type { Doer } from '../../../kit/rights/doer.ts'
import '../events.ts'
import type { OfferRecord } from '../model.ts'
import { InterestModel, OfferModel } from '../model.ts'
import { presentOfferTold } from '../present.ts'

/** How many organisations have said that they are interested, by offer; an offer that is not named has none. */
export type InterestCounts = ReadonlyMap<string, number>

/**
 * Counted where the interests lie, so that no number beside them can be wrong; of all offers unless some are named.
 * Whoever tells a count reads it after raising the offer's `seq`: the highest `seq` then tells the last one.
 */
export async function interestCounts(offerIds?: readonly Types.ObjectId[]): Promise<InterestCounts> {
  if (offerIds?.length === 0) return new Map()
  const counted = await InterestModel.aggregate<{ _id: unknown; count: number }>([
    { $match: { state: { $ne: 'withdrawn' }, beside: null, ...(offerIds && { offer: { $in: offerIds } }) } },
    { $group: { _id: '$offer', count: { $sum: 1 } } },
  ])
  return new Map(counted.map(({ _id, count }) => [String(_id), count]))
}

export const countIn = (counts: InterestCounts, offerId: Types.ObjectId) => counts.get(String(offerId)) ?? 0

/** Tells everybody how many there are by now; answers the offer, or null where it is gone. */
export async function tellCount(
  { bus, directory }: Pick<Hub, 'bus' | 'directory'>,
  offerId: Types.ObjectId,
  by: Doer,
): Promise<OfferRecord | null> {
  const offer = await OfferModel.findByIdAndUpdate(
    offerId,
    { $inc: { seq: 1 } },
    { returnDocument: 'after' },
  ).lean<OfferRecord>()
  if (!offer) return null
  const [organisationOf, counts] = await Promise.all([
    directory.organisations([offer.organisation]),
    interestCounts([offerId]),
  ])
  bus.emit('board.offerChanged', {
    offer: presentOfferTold(offer, organisationOf(offer.organisation), countIn(counts, offerId)),
    change: 'count',
    by,
  })
  return offer
}
