import type { Actor } from '../../kit/rights/actor.ts'
import { belongsTo, hasRole } from '../../kit/rights/actor.ts'
import { actsFor } from '../../kit/rights/acting.ts'
import type { Policy } from '../../kit/rights/policy.ts'
import type { InterestState } from './vocabulary.ts'

export {
  everyone as canReadBoard,
  moderators as canModerate,
  signedIn as canUseBoard,
} from '../../kit/rights/policy.ts'

/** Anything with an id or reference that prints as one. */
type Reference = { toString(): string }
type OfOrganisation = { organisation: Reference }
type BetweenTwo = { owner: Reference; organisation: Reference; state: InterestState }

const belongs = (actor: Actor, organisation: Reference) => belongsTo(actor, String(organisation))
const acts = (actor: Actor, organisation: Reference) => actsFor(actor, String(organisation))

export const canEditOffer: Policy<OfOrganisation> = (actor, offer) => acts(actor, offer.organisation)

export const canCloseOffer = canEditOffer

/** A hidden offer exists for its own people, who are told why, and for moderators. */
export const canReadOffer: Policy<OfOrganisation & { hidden?: unknown }> = (actor, offer) =>
  !offer.hidden || belongs(actor, offer.organisation) || hasRole(actor, 'moderator')

export const canSeeInterests: Policy<OfOrganisation> = (actor, offer) => belongs(actor, offer.organisation)

export const canAnswerInterest: Policy<BetweenTwo> = (actor, interest) => acts(actor, interest.owner)

export const canWithdrawInterest: Policy<BetweenTwo> = (actor, interest) => acts(actor, interest.organisation)

/**
 * Private to the two organisations: no role of the hub reads it. What was taken back is gone for those who
 * received it.
 */
export const canReadInterest: Policy<BetweenTwo> = (actor, interest) =>
  belongs(actor, interest.organisation) || (belongs(actor, interest.owner) && interest.state !== 'withdrawn')
