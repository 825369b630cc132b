import { language } from '../../../kit/words/words.ts'
import type { NewOffer, Offer } from '../types.ts'

export type OfferDraft = Omit<NewOffer, 'organisationId' | 'clientId'>

/** An offer as the form begins it: in the reader's language, without a deadline. */
export function emptyDraft(): OfferDraft {
  return { title: '', body: '', language: language.value, themes: [], needs: [], gives: [], deadline: null }
}

/** What of an offer the form changes. */
export function draftOf(offer: Offer): OfferDraft {
  const { title, body, language, themes, needs, gives, partnerFrom, deadline } = offer
  return {
    ...{ title, body, language, partnerFrom, deadline },
    ...{ themes: [...themes], needs: [...needs], gives: [...gives] },
  }
}
