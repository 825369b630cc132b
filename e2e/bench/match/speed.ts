import { comparePlaces, placeOf } from '../../../server/features/board/offers/find.ts'
import type { Findable } from '../../../server/features/board/offers/find.ts'
import { fitOf } from '../../../server/features/board/offers/fit/fit.ts'
import { rarityIn } from '../../../server/features/board/offers/fit/rarity.ts'
import type { Figure } from '../measure.ts'
import { median, quantile, round } from '../measure.ts'
import { offers, organisations } from './set.ts'

const many = 2000
const rounds = 60
const day = 24 * 3600 * 1000
const now = Date.parse('2026-11-29T11:00:00Z')

/** The labelled offers over and over, none like another: each takes its needs from one, its gives from another. */
function manyOffers(): Findable[] {
  const at = (index: number) => offers[index % offers.length] as (typeof offers)[number]
  return Array.from({ length: many }, (_, index) => ({
    id: index.toString(16).padStart(24, '0'),
    country: 'PL',
    themes: at(index).themes,
    needs: at(index * 7 + 1).needs,
    gives: at(index * 11 + 2).gives,
    partnerFrom: at(index).wanted,
    deadline: index % 3 === 0 ? null : now + (index % 90) * day,
    createdAt: now - index,
    text: '',
  }))
}

/** All of them compared with one profile and put in order, the rarities counted anew each time, as after every change. */
export function speed(): Omit<Figure, 'name'> {
  const board = manyOffers()
  const times: number[] = []
  const before = process.cpuUsage()
  for (let round = 0; round < rounds; round++) {
    const organisation = organisations[round % organisations.length]
    if (!organisation) continue
    const start = performance.now()
    const rarity = rarityIn(board)
    board.map((offer) => placeOf('fit', offer, fitOf(organisation, offer, rarity, now))).sort(comparePlaces)
    times.push(performance.now() - start)
  }
  const { user, system } = process.cpuUsage(before)
  return {
    value: round(median(times)),
    unit: 'ms',
    better: 'lower',
    goal: 50,
    p95: round(quantile(times, 0.95)),
    first: round(times[0] ?? 0),
    cpu_ms: round((user + system) / 1000 / rounds),
    conditions: `${many} offers ranked for one organisation, ${rounds} times, in this process`,
  }
}
