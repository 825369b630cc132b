import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBuckets } from './buckets.ts'

const bucketsAt = (burst: number, perSecond: number) => {
  const clock = { ms: 0 }
  return { clock, buckets: createBuckets({ burst, perSecond }, () => clock.ms) }
}

test('so many at once, then so many a second; whoever is refused hears how long to wait, and pays nothing', () => {
  const { clock, buckets } = bucketsAt(3, 2)
  expect([1, 2, 3].map(() => buckets.take('anna'))).toEqual([0, 0, 0])
  for (let times = 0; times < 10; times++) expect(buckets.take('anna')).toBe(500)
  expect(buckets.take('eirik')).toBe(0)
  clock.ms = 500
  expect([buckets.take('anna'), buckets.take('anna')]).toEqual([0, 500])
})

test('no more than the burst and what has come since, however it is asked for, and never less', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 20 }),
      fc.array(fc.double({ min: 0, max: 3_000, noNaN: true }), { maxLength: 200 }),
      (burst, perSecond, pauses) => {
        const { clock, buckets } = bucketsAt(burst, perSecond)
        let level = burst
        for (const pause of pauses) {
          clock.ms += pause
          level = Math.min(burst, level + (pause / 1_000) * perSecond)
          const taken = buckets.take('anna') === 0
          // Within the millisecond that is not counted.
          const margin = (perSecond / 1_000) * 2
          if (taken) expect((level -= 1)).toBeGreaterThanOrEqual(-margin)
          else expect(level).toBeLessThan(1 + margin)
        }
      },
    ),
  )
})

test('who has come and gone is forgotten, and nobody early', () => {
  const { clock, buckets } = bucketsAt(60, 1)
  for (let second = 0; second < 600; second++) {
    clock.ms = second * 1_000
    for (let each = 0; each < 10; each++) buckets.take(`${second} ${each}`)
    buckets.take('anna')
    buckets.take('anna')
    expect(buckets.size()).toBeLessThanOrEqual(10 * 121 + 2)
  }
  expect(buckets.take('anna')).toBeGreaterThan(0)
})
