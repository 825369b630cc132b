import type { Resource } from '../../../../server/features/organisations/vocabulary.ts'
import type { Fit, OfferCard } from '../types.ts'

/** How an offer would fit somebody who gives this and of whom no more is known: one direction of the fit. */
export function triedFit(gives: readonly Resource[], { needs }: Pick<OfferCard, 'needs'>): Fit {
  const codes = needs.filter((code) => gives.includes(code))
  const percent = Math.round((100 * codes.length) / Math.max(1, needs.length))
  return { percent, weGive: { percent, codes }, theyGive: { percent: null, codes: [] } }
}
