import { expect, test } from 'vitest'
import { createBudget } from './budget.ts'

const budgetAt = (burst: number, perSecond: number) => {
  const clock = { seconds: 0 }
  return { clock, budget: createBudget({ burst, perSecond }, () => clock.seconds * 1_000) }
}

test('so many at once, then so many a second; never more than at once', () => {
  const { clock, budget } = budgetAt(3, 2)
  expect([1, 2, 3, 4].map(() => budget.spend())).toEqual([2, 1, 0, -1])
  clock.seconds = 1
  expect(budget.spend()).toBe(0)
  clock.seconds = 1_000
  expect(budget.spend()).toBe(2)
})

test('in any stretch of time no more is allowed than the burst and what has come since', () => {
  let seed = 7
  const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
  const { clock, budget } = budgetAt(20, 5)
  const allowed: number[] = []
  for (let times = 0; times < 2_000; times++) {
    clock.seconds += random() ** 4
    if (budget.spend() >= 0) allowed.push(clock.seconds)
  }
  for (const [index, from] of allowed.entries()) {
    const within = allowed.slice(index).filter((at) => at <= from + 10).length
    expect(within).toBeLessThanOrEqual(20 + 10 * 5 + 1)
  }
})
