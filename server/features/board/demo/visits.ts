import type { DemoVisits } from '../../../kit/demo/visits.ts'
import { idOf } from '../../../kit/demo/ids.ts'
import { offers } from './offers.ts'
import type { boardContract } from '../contract.ts'

/** The offer of the Kraków account, with expressions of interest that wait. */
const ownOffer = offers.find(
  (offer) =>
    offer.author === 'demo-member-krakow' && offer.interests?.some((each) => each.state === 'waiting'),
)
/** An accepted interest of the Norwegian account, with its thread. */
const threaded = offers
  .flatMap((offer) => (offer.interests ?? []).map((interest) => ({ offer, interest })))
  .find(({ interest }) => interest.author === 'demo-member-norway' && interest.state === 'accepted')

export const visits: DemoVisits<typeof boardContract> = {
  readers: {
    '/board': ['partner'],
    '/board/new': ['member'],
    '/board/mine': ['member'],
    '/board/offers/:offerId': ['member', 'partner'],
    '/board/offers/:offerId/edit': ['member'],
    '/board/threads/:interestId': ['partner'],
  },
  params: {
    offerId: String(idOf('offer', ownOffer?.slug ?? '')),
    interestId: String(idOf('interest', `${threaded?.offer.slug}/${threaded?.interest.author}`)),
  },
}
