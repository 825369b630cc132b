import { presentDecisions } from '../../../kit/deciding/decided.ts'
import type { Actor } from '../../../kit/rights/actor.ts'
import type { KnownOrganisation } from '../../../kit/directory/directory.ts'
import type { Offer } from '../contract.ts'
import { partnerFromOf } from './fit/offered.ts'
import type { InterestRecord, OfferRecord } from '../model.ts'
import { canCloseOffer, canEditOffer, canModerate, canSeeInterests } from '../policy.ts'
import { presentOfferTold } from '../present.ts'

/** What a list and a page show alike of an offer. */
export type OfferShown = Parameters<typeof presentOfferTold>[0] &
  Pick<OfferRecord, 'country' | 'themes' | 'needs' | 'gives' | 'partnerFrom' | 'deadline' | 'createdAt'>

/** What stands beside it in other collections. */
type OfShown = Pick<Offer, 'interestCount'> & { organisation: KnownOrganisation }

/** What whoever looks at an offer has to do with it. */
type ForViewer = Pick<Offer, 'fit' | 'interest'>

export const hasPassed = (deadline: Date | null | undefined, now = Date.now()) =>
  Boolean(deadline && deadline.getTime() <= now)

export const isAccepting = (
  { state, hidden, deadline }: Pick<OfferRecord, 'state' | 'hidden' | 'deadline'>,
  now?: number,
) => state === 'open' && !hidden && !hasPassed(deadline, now)

const presentOffer = (
  offer: OfferShown,
  { organisation, interestCount }: OfShown,
  { fit, interest }: ForViewer,
  now?: number,
) => ({
  ...presentOfferTold(offer, organisation, interestCount),
  themes: offer.themes,
  needs: offer.needs,
  gives: offer.gives,
  partnerFrom: partnerFromOf(offer),
  deadline: offer.deadline?.toISOString() ?? null,
  accepting: organisation.open && isAccepting(offer, now),
  createdAt: offer.createdAt.toISOString(),
  fit,
  interest,
})

/** A row of the list; `now` in milliseconds. */
export const presentCard = (
  {
    record,
    excerpt,
    ...of
  }: OfShown & {
    record: OfferShown
    excerpt: string
  },
  viewer: ForViewer,
  now: number,
) => ({ ...presentOffer(record, of, viewer, now), excerpt })

/** An offer's page, with what is open to whoever reads. */
export function presentPage(
  actor: Actor,
  offer: OfferRecord,
  { author, ...of }: OfShown & Pick<Offer, 'author'>,
  viewer: ForViewer & { as: string | undefined; mayAsk: readonly string[] },
): Offer {
  const shown = presentOffer(offer, of, viewer)
  const expressFor = shown.accepting ? [...viewer.mayAsk] : []
  return {
    ...shown,
    author,
    body: offer.body,
    html: offer.html,
    ...(canModerate(actor, offer) && presentDecisions(offer)),
    can: {
      edit: canEditOffer(actor, offer),
      close: canCloseOffer(actor, offer),
      express: viewer.as !== undefined && expressFor.includes(viewer.as),
      expressFor,
      seeInterests: canSeeInterests(actor, offer),
      moderate: canModerate(actor, offer),
    },
  }
}

/** What the viewer's organisation has said to an offer. */
export const presentInterestBrief = ({ _id, state }: Pick<InterestRecord, '_id' | 'state'>) => ({
  id: String(_id),
  state,
})
