import type { Interest, OfferCard } from '../types.ts'

/** As far as one looks ahead, in milliseconds; the board's own filter looks as far. */
const aheadMs = 30 * 86_400_000

export interface Near extends Pick<OfferCard, 'id' | 'title' | 'language' | 'organisation'> {
  deadline: string
  isOurs: boolean
}

/** Deadlines that are ours to keep, the next one first: of our open offers, and of those we have asked to take part in. */
export function nearDeadlines(
  own: readonly OfferCard[],
  sent: readonly Interest[],
  now = Date.now(),
): Near[] {
  const asked = sent.filter(({ state }) => state === 'waiting' || state === 'accepted')
  const all = new Map<string, Near>()
  for (const { offer } of asked)
    if (offer.deadline) all.set(offer.id, { ...offer, deadline: offer.deadline, isOurs: false })
  for (const offer of own)
    if (offer.deadline && offer.state === 'open')
      all.set(offer.id, { ...offer, deadline: offer.deadline, isOurs: true })
  const msTo = ({ deadline }: Near) => Date.parse(deadline) - now
  return [...all.values()]
    .filter((one) => msTo(one) > 0 && msTo(one) <= aheadMs)
    .sort((a, b) => msTo(a) - msTo(b))
}
