import type { Counter } from '../../../kit/data/jobs/counters.ts'
import type { Hub } from '../../../kit/feature.ts'
import type { OfferRecord } from '../model.ts'
import { InterestModel, OfferModel } from '../model.ts'
import { presentOfferTold } from '../present.ts'

/** How many organisations are interested in each offer. */
export function interestCounter({ bus, directory }: Pick<Hub, 'bus' | 'directory'>): Counter {
  return {
    async read() {
      const offers = await OfferModel.find({}, { interestCount: 1 }).lean()
      const counted = await InterestModel.aggregate<{ _id: unknown; count: number }>([
        { $match: { state: { $ne: 'withdrawn' } } },
        { $group: { _id: '$offer', count: { $sum: 1 } } },
      ])
      const actual = new Map(counted.map(({ _id, count }) => [String(_id), count]))
      return new Map(
        offers.map(({ _id, interestCount }) => [
          String(_id),
          { stored: interestCount, actual: actual.get(String(_id)) ?? 0 },
        ]),
      )
    },
    async set(id, from, to) {
      const offer = await OfferModel.findOneAndUpdate(
        { _id: id, interestCount: from },
        { interestCount: to, $inc: { seq: 1 } },
        { returnDocument: 'after' },
      ).lean<OfferRecord>()
      if (!offer) return false
      const organisation = (await directory.organisations([offer.organisation]))(offer.organisation)
      bus.emit('board.offerChanged', {
        offer: presentOfferTold(offer, organisation),
        change: 'count',
        by: null,
      })
      return true
    },
  }
}
