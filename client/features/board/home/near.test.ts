import { expect, it } from 'vitest'
import { aCard, anInterest, idOf, organisations } from '../testing.ts'
import { nearDeadlines } from './near.ts'

const now = Date.parse('2030-01-01T10:00:00Z')
const inDays = (days: number) => new Date(now + days * 86_400_000).toISOString()
const asked = (
  number: number,
  days: number | null,
  state: 'waiting' | 'accepted' | 'declined' = 'waiting',
) => {
  const interest = anInterest({ state, turn: 'theirs' })
  const deadline = days === null ? null : inDays(days)
  return { ...interest, offer: { ...interest.offer, id: idOf(number), title: `Asked ${number}`, deadline } }
}
const own = (number: number, days: number, state: 'open' | 'closed' = 'open') =>
  aCard(number, { deadline: inDays(days), state, organisation: organisations.krakow, title: `Own ${number}` })

it('tells of our own open offers and of what we have asked about, the next deadline first, within thirty days', () => {
  const near = nearDeadlines(
    [own(1, 20), own(2, 3, 'closed'), own(3, 31), own(4, -1)],
    [asked(5, 5, 'accepted'), asked(6, 6, 'declined'), asked(7, null), asked(8, 29)],
    now,
  )
  expect(near.map(({ title, isOurs }) => [title, isOurs])).toEqual([
    ['Asked 5', false],
    ['Own 1', true],
    ['Asked 8', false],
  ])
})

it('tells once of an offer that two of our organisations asked about', () => {
  expect(nearDeadlines([], [asked(5, 5), asked(5, 5, 'accepted')], now)).toHaveLength(1)
})
