import type { Figure } from '../measure.ts'
import { round } from '../measure.ts'
import type { Ranker } from './rankers.ts'
import { bm25, byFit, oneWay, recency, themeFilter, themesCounted, withoutTheirs } from './rankers.ts'
import { gradeOf, offers, organisations } from './set.ts'
import type { JudgedOffer, JudgedOrganisation } from './types.ts'

const shown = 10

const discounted = (gains: readonly number[]) =>
  gains.slice(0, shown).reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0)

/** nDCG of the first ten, from 0 to 1. */
function ndcgOf(organisation: JudgedOrganisation, ranker: Ranker): number {
  const score = ranker(organisation)
  const others = offers.filter((offer) => offer.organisation !== organisation.slug)
  const gain = (offer: JudgedOffer) => 2 ** gradeOf(offer, organisation) - 1
  const ranked = others
    .map((offer) => ({ offer, score: score(offer) }))
    .filter((each): each is { offer: JudgedOffer; score: number } => each.score !== null)
    .sort((left, right) => right.score - left.score || left.offer.createdDaysAgo - right.offer.createdDaysAgo)
  const ideal = others.map(gain).sort((left, right) => right - left)
  return discounted(ranked.map(({ offer }) => gain(offer))) / discounted(ideal)
}

const meanOf = (ranker: Ranker, among = organisations) =>
  among.reduce((sum, organisation) => sum + ndcgOf(organisation, ranker), 0) / among.length

/** What the reciprocal order is worth on the labelled set, against the best of what it is compared with. */
export function quality(): Omit<Figure, 'name'> {
  const reciprocal = byFit()
  const others = { recency, theme_filter: themeFilter, bm25, one_way: oneWay }
  const beside = { themes_counted: themesCounted, without_theirs: withoutTheirs }
  const whole = meanOf(reciprocal)
  const measured = Object.entries(others).map(([name, ranker]) => [name, meanOf(ranker)] as const)
  const best = Math.max(...measured.map(([, ndcg]) => ndcg))
  return {
    value: round(whole / best, 2),
    unit: '× the best of the others',
    better: 'higher',
    goal: 1.25,
    ndcg: round(whole, 3),
    ...Object.fromEntries(measured.map(([name, ndcg]) => [name, round(ndcg, 3)])),
    ...Object.fromEntries(
      Object.entries(beside).map(([name, ranker]) => [name, round(meanOf(ranker), 3)] as const),
    ),
    chosen_on: round(
      meanOf(
        reciprocal,
        organisations.filter((_, index) => index % 2 === 0),
      ),
      3,
    ),
    held_out: round(
      meanOf(
        reciprocal,
        organisations.filter((_, index) => index % 2 === 1),
      ),
      3,
    ),
    conditions: `nDCG@${shown} over ${organisations.length} organisations and ${offers.length} offers, an authored set (e2e/bench/match/README.md)`,
  }
}
