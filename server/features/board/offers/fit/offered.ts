import type { OfferRecord } from '../../model.ts'
import type { PartnerSide } from '../../vocabulary.ts'
import type { Offered } from './fit.ts'

/** The side that an offer looks to: as it says, or the other one. */
export const partnerFromOf = ({
  country,
  partnerFrom,
}: Pick<OfferRecord, 'country' | 'partnerFrom'>): PartnerSide =>
  partnerFrom ?? (country === 'PL' ? 'NO' : 'PL')

/** What of an offer the fit depends on. */
export const offeredOf = (
  offer: Pick<OfferRecord, 'country' | 'partnerFrom' | 'themes' | 'needs' | 'gives' | 'deadline'>,
): Offered => ({
  themes: offer.themes,
  needs: offer.needs,
  gives: offer.gives,
  partnerFrom: partnerFromOf(offer),
  deadline: offer.deadline?.getTime() ?? null,
})
