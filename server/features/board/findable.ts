import type { Findable } from '../../kit/contributions/findable.ts'
import { among } from '../../kit/contributions/findable.ts'
import type { Hub } from '../../kit/feature.ts'
import './events.ts'
import { OfferModel } from './model.ts'

/** Open offers by title, text and the name of their organisation. */
export const findableOffers = ({ directory }: Hub): Findable => ({
  kind: 'offer',
  changedBy: [
    { event: 'board.offerPublished', ids: ({ offer }) => [offer.id] },
    // How many are interested is not searched.
    { event: 'board.offerChanged', ids: ({ offer, change }) => (change === 'count' ? [] : [offer.id]) },
    {
      event: 'organisations.changed',
      async ids({ organisationId }) {
        const offers = await OfferModel.find(
          { organisation: organisationId, state: 'open', hidden: null },
          { _id: 1 },
        ).lean()
        return offers.map(({ _id }) => String(_id))
      },
    },
  ],
  async read(ids) {
    const offers = await OfferModel.find({ ...among(ids), state: 'open', hidden: null }).lean()
    const organisationOf = await directory.organisations(offers.map((offer) => offer.organisation))
    return offers
      .filter(({ organisation }) => organisationOf(organisation).open)
      .map((offer) => ({
        id: String(offer._id),
        title: offer.title,
        context: organisationOf(offer.organisation).name,
        url: `/board/offers/${String(offer._id)}`,
        language: offer.language,
        more: offer.body,
      }))
  },
})
