import { comparePlaces, placeOf } from '../../../server/features/board/offers/find.ts'
import type { Findable } from '../../../server/features/board/offers/find.ts'
import type { Seeker } from '../../../server/features/board/offers/fit/fit.ts'
import { fitOf } from '../../../server/features/board/offers/fit/fit.ts'
import { rarityIn } from '../../../server/features/board/offers/fit/rarity.ts'
import { foldedWords } from '../../../common/fold.ts'
import { offers } from './set.ts'
import type { JudgedOffer, JudgedOrganisation } from './types.ts'

/** How good an offer is for an organisation, the higher the better; null for what is not shown at all. Ties go to the newer. */
export type Ranker = (organisation: JudgedOrganisation) => (offer: JudgedOffer) => number | null

const day = 24 * 3600 * 1000
const now = Date.parse('2026-11-29T11:00:00Z')
const rarity = rarityIn(offers)
const common = <Code>(left: readonly Code[], right: readonly Code[]) =>
  left.filter((code) => right.includes(code))

/** An offer as the board holds it. */
const heldOf = (offer: JudgedOffer): Findable => ({
  id: offer.slug,
  country: 'PL',
  themes: offer.themes,
  needs: offer.needs,
  gives: offer.gives,
  partnerFrom: offer.wanted,
  deadline: offer.deadlineInDays === null ? null : now + offer.deadlineInDays * day,
  createdAt: now - offer.createdDaysAgo * day,
  text: '',
})

/** The board's own order, by the code that the board runs: `change` takes a part away, to see what it is worth. */
export function byFit(change: (offer: Findable) => Findable = (offer) => offer): Ranker {
  return (organisation) => {
    const seeker: Seeker = organisation
    const places = offers
      .map((offer) => {
        const held = change(heldOf(offer))
        return placeOf('fit', held, fitOf(seeker, held, rarity, now))
      })
      .sort(comparePlaces)
    const rank = new Map(places.map((place, index) => [place.at(-1), index]))
    return (offer) => -(rank.get(offer.slug) ?? 0)
  }
}

/** As if it looked for nothing: then what we could give counts for nothing. */
export const withoutTheirs = byFit((offer) => ({ ...offer, needs: [] }))

export const recency: Ranker = () => () => 0

export const themeFilter: Ranker = (organisation) => (offer) =>
  common(offer.themes, organisation.themes).length > 0 ? 0 : null

export const themesCounted: Ranker = (organisation) => (offer) =>
  common(offer.themes, organisation.themes).length

export const oneWay: Ranker = (organisation) => (offer) => {
  const weigh = (codes: typeof offer.gives) => codes.reduce((sum, code) => sum + rarity.need(code), 0)
  return weigh(common(organisation.needs, offer.gives)) / weigh(organisation.needs)
}

const [k1, b] = [1.2, 0.75]
const words = new Map(
  offers.map(({ slug, title, body, themes, needs, gives }) => [
    slug,
    [...foldedWords(`${title} ${body}`), ...themes, ...needs, ...gives],
  ]),
)
const meanLength = [...words.values()].reduce((sum, { length }) => sum + length, 0) / words.size
const holding = new Map<string, number>()
for (const each of words.values())
  for (const word of new Set(each)) holding.set(word, (holding.get(word) ?? 0) + 1)

/** S. Robertson, S. Walker and others, “Okapi at TREC-3” (1994). */
export const bm25: Ranker = ({ about, themes, needs, gives }) => {
  const asked = new Set([...foldedWords(about), ...themes, ...needs, ...gives])
  return ({ slug }) => {
    const text = words.get(slug) ?? []
    return [...asked].reduce((sum, word) => {
      const times = text.filter((each) => each === word).length
      const n = holding.get(word) ?? 0
      const idf = Math.log(1 + (offers.length - n + 0.5) / (n + 0.5))
      return sum + (idf * times * (k1 + 1)) / (times + k1 * (1 - b + (b * text.length) / meanLength))
    }, 0)
  }
}
