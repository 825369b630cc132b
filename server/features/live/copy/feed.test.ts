import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Changes } from './feed.ts'
import { createFeed } from './feed.ts'

test('an unchanged list gives no delta', () => {
  const feed = createFeed(100)
  expect(feed.flush()).toBeNull()
  expect(feed.seq).toBe(100)
})

test('a change of a count does not hide that the whole changed', () => {
  const feed = createFeed(0)
  feed.touch('a')
  feed.count('a')
  feed.count('b')
  expect(feed.flush()).toEqual({ prev: 0, seq: 1, whole: ['a'], counts: ['b'], removed: [] })
})

test('a number of another run is answered by the whole state only', () => {
  const feed = createFeed(100)
  feed.touch('a')
  feed.flush()
  expect(feed.since(99)).toBeNull()
  expect(feed.since(102)).toBeNull()
  expect(feed.since(100)).toEqual({ whole: ['a'], counts: [], removed: [] })
  expect(feed.since(101)).toEqual({ whole: [], counts: [], removed: [] })
})

interface Item {
  text: number
  count: number
}
type Copy = Map<string, Item>

/** What a reader does with a delta. */
function apply(copy: Copy, truth: Copy, { whole, counts, removed }: Changes) {
  for (const id of whole) {
    const item = truth.get(id)
    if (item) copy.set(id, { ...item })
  }
  for (const id of counts) {
    const [mine, item] = [copy.get(id), truth.get(id)]
    if (mine && item) mine.count = item.count
  }
  for (const id of removed) copy.delete(id)
}

const act = fc.record({
  kind: fc.constantFrom('touch', 'count', 'remove', 'flush', 'read', 'lose'),
  id: fc.constantFrom('a', 'b', 'c'),
})

test('a copy that follows, or that missed any deltas and asks for the rest, equals the list', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 80 }), (acts) => {
      const truth: Copy = new Map()
      const feed = createFeed(1000)
      const follower = { copy: new Map() as Copy, seq: 1000 }
      const sleeper = { copy: new Map() as Copy, seq: 1000 }
      let version = 0
      for (const { kind, id } of [...acts, { kind: 'flush', id: 'a' }, { kind: 'read', id: 'a' }]) {
        const item = truth.get(id)
        if (kind === 'touch') {
          truth.set(id, { text: ++version, count: item?.count ?? 0 })
          feed.touch(id)
        } else if (kind === 'count' && item) {
          item.count += 1
          feed.count(id)
        } else if (kind === 'remove' && item) {
          truth.delete(id)
          feed.remove(id)
        } else if (kind === 'flush') {
          const delta = feed.flush()
          if (!delta) continue
          expect(delta.prev).toBe(follower.seq)
          apply(follower.copy, truth, delta)
          follower.seq = delta.seq
        } else if (kind === 'read') {
          const missed = feed.since(sleeper.seq)
          if (!missed) throw new Error('a number of this run must be known')
          apply(sleeper.copy, truth, missed)
          sleeper.seq = feed.seq
          expect(sleeper.copy).toEqual(truth)
        }
      }
      expect(follower.copy).toEqual(truth)
    }),
    { numRuns: 300 },
  )
})
