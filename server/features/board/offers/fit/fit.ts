import type { Country } from '../../../../kit/vocabulary.ts'
import type { Resource, Theme } from '../../../organisations/vocabulary.ts'
import type { PartnerSide } from '../../vocabulary.ts'
import { inWholePoints } from './points.ts'
import type { Rarity } from './rarity.ts'

/*
 * How well an offer and somebody who looks at it suit each other: 0 to 100, in parts that add up to it.
 *
 *   a = share of what they look for that we give        b = share of what we look for that they give
 *   H(a, b) = 2ab / (a + b)                             T = cosine of their themes and ours
 *
 *   parts    ours  25 · (0.8 a + 0.2 H)                 theirs  25 · (0.8 b + 0.2 H)         themes  50 · T
 *   lowered  × 0.4 when they look for a partner from the other side
 *            × 0.8 to 1 when fewer than 14 days are left
 *
 * Shares and cosine weigh each code by its rarity among the open offers (`rarity.ts`), so that meeting a need that few
 * can meet says more than a shared wish for participants. What is not known (a guest has no themes, a profile may list no
 * needs) is left out and the rest counts for all of it: unknown is not unsuitable. Nothing known of what one looks for
 * and gives is no fit at all.
 *
 * Sources
 * - Both sides must gain, so a match is scored from each and the two are joined by their harmonic mean, which is low as soon
 *   as one is: L. Pizzato, T. Rej, T. Chung, I. Koprinska, J. Kay, “RECON: a reciprocal recommender for online dating”,
 *   RecSys 2010. There the mean is the whole score; here a fifth of the exchange, as two short lists of codes often miss each
 *   other where two people would not, and a one-sided offer may be answered too.
 * - Rare says more: K. Spärck Jones, “A statistical interpretation of term specificity and its application in retrieval”,
 *   Journal of Documentation 28 (1972).
 * - Cosine of weighted sets: G. Salton, A. Wong, C. S. Yang, “A vector space model for automatic indexing”, CACM 18 (1975). It
 *   keeps a profile that names every theme from suiting everybody.
 *
 * The weights were chosen on half of a labelled set and are measured on all of it: see decision 039.
 */
const most = { weGive: 25, theyGive: 25, themes: 50 } as const
const bothWays = 0.2
const otherSide = 0.4
const shortDays = 14
const lastMoment = 0.8
const dayMs = 24 * 3600 * 1000

/** What somebody asks for and brings: an offer does, and an organisation does. */
export interface Exchange {
  needs: readonly Resource[]
  gives: readonly Resource[]
}

/** Who looks at the board: an organisation, or a guest who tries out what they could give. */
export interface Seeker extends Exchange {
  themes: readonly Theme[]
  /** Null where it is not known. */
  country: Country | null
}

/** What of an offer the fit depends on; the moment in milliseconds. */
export interface Offered extends Exchange {
  themes: readonly Theme[]
  partnerFrom: PartnerSide
  deadline: number | null
}

/** What a part adds, of how much at most, and by which codes; in per cent of that most, null where it is not known. */
export interface Part<Code> {
  percent: number | null
  points: number
  of: number
  codes: Code[]
}

export interface Fit {
  percent: number
  weGive: Part<Resource>
  theyGive: Part<Resource>
  themes: Part<Theme>
  /** What takes away from the parts above, as points below nought. */
  lowered: { by: 'side' | 'deadline'; points: number }[]
}

const common = <Code>(asked: readonly Code[], brought: readonly Code[]) =>
  [...new Set(asked)].filter((code) => brought.includes(code))

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
const weigh = <Code>(codes: readonly Code[], weight: (code: Code) => number) =>
  sum([...new Set(codes)].map(weight))

/** Share of what is asked for that is brought, from 0 to 1; null when nothing is asked for. */
function shareOf(asked: readonly Resource[], brought: readonly Resource[], rarity: Rarity): number | null {
  if (asked.length === 0) return null
  return weigh(common(asked, brought), rarity.need) / weigh(asked, rarity.need)
}

function cosineOf(ours: readonly Theme[], theirs: readonly Theme[], rarity: Rarity): number | null {
  if (ours.length === 0 || theirs.length === 0) return null
  const length = Math.sqrt(weigh(ours, rarity.theme) * weigh(theirs, rarity.theme))
  return weigh(common(theirs, ours), rarity.theme) / length
}

/** A direction of the exchange: a part of it is earned only by going both ways. Alone, it is all there is to go by. */
function directionOf(here: number | null, there: number | null): number | null {
  if (here === null || there === null) return here
  const harmonic = here + there === 0 ? 0 : (2 * here * there) / (here + there)
  return (1 - bothWays) * here + bothWays * harmonic
}

/** How much is left of the fit when so little time is; `now` in milliseconds. */
function timeLeft(deadline: number | null, now: number): number {
  const days = deadline === null ? shortDays : Math.min(shortDays, Math.max(0, (deadline - now) / dayMs))
  return lastMoment + (1 - lastMoment) * (days / shortDays)
}

/** How well an offer suits whoever looks; null for a profile that says neither what it looks for nor what it gives. */
export function fitOf(us: Seeker, offer: Offered, rarity: Rarity, now: number): Fit | null {
  if (us.needs.length + us.gives.length === 0) return null
  const given = shareOf(offer.needs, us.gives, rarity)
  const taken = shareOf(us.needs, offer.gives, rarity)
  const shares = [
    directionOf(given, taken),
    directionOf(taken, given),
    cosineOf(us.themes, offer.themes, rarity),
  ]
  const weights = [most.weGive, most.theyGive, most.themes]
  const known = sum(weights.filter((_, index) => shares[index] !== null))
  if (known === 0) return null
  const ofEach = weights.map((weight, index) => (shares[index] === null ? 0 : (100 * weight) / known))
  const added = ofEach.map((weight, index) => weight * (shares[index] ?? 0))

  const isOtherSide = us.country !== null && offer.partnerFrom !== 'any' && offer.partnerFrom !== us.country
  const bySide = isOtherSide ? -(1 - otherSide) * sum(added) : 0
  const left = timeLeft(offer.deadline, now)
  const byDeadline = -(1 - left) * (sum(added) + bySide)

  const points = inWholePoints([...added, bySide, byDeadline])
  const whole = inWholePoints(ofEach)
  const part = <Code>(index: number, codes: Code[]): Part<Code> => {
    const [share, of] = [shares[index] ?? null, whole[index] ?? 0]
    return { percent: share === null ? null : Math.round(100 * share), points: points[index] ?? 0, of, codes }
  }
  return {
    percent: sum(points),
    weGive: part(0, common(offer.needs, us.gives)),
    theyGive: part(1, common(us.needs, offer.gives)),
    themes: part(2, common(offer.themes, us.themes)),
    lowered: [
      ...(isOtherSide ? [{ by: 'side' as const, points: points[3] ?? 0 }] : []),
      ...(left < 1 ? [{ by: 'deadline' as const, points: points[4] ?? 0 }] : []),
    ],
  }
}
