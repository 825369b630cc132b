import fc from 'fast-check'
import { mongo } from 'mongoose'
import { expect, test } from 'vitest'
import type { Numbered } from './append-numbered.ts'
import { appendNumbered } from './append-numbered.ts'
import { createGroupCommit } from './group-commit.ts'

interface Item {
  list: string
  act: string
}
interface Made extends Item {
  number: number
}

const duplicate = () => new mongo.MongoServerError({ code: 11_000, message: 'E11000 duplicate key' })
const tooLarge = () => new mongo.MongoServerError({ code: 10_334, message: 'too large' })

/** A collection with both unique indexes; others come in between any two documents, and it may go away there. */
function createStore(scheduler: fc.Scheduler, breaks: number[]) {
  const stored: Made[] = []
  const pause = () => scheduler.schedule(Promise.resolve())
  let calls = 0
  return {
    stored,
    async insert(numbered: readonly Numbered<Item>[]) {
      const breaksAfter = breaks[calls++] ?? Infinity
      const made: Made[] = []
      for (const [item, number] of numbered) {
        await pause()
        if (made.length >= breaksAfter) throw new Error('away')
        if (item.act.startsWith('large')) return { made, refusal: tooLarge() }
        if (
          stored.some(
            ({ list, act, number: taken }) => act === item.act || (list === item.list && taken === number),
          )
        )
          return { made, refusal: duplicate() }
        stored.push({ ...item, number })
        made.push({ ...item, number })
      }
      return { made }
    },
    async last(list: string) {
      await pause()
      return Math.max(0, ...stored.filter((each) => each.list === list).map(({ number }) => number))
    },
    async madeBefore(items: readonly Item[]) {
      await pause()
      return items.map(({ act }) => stored.find((each) => each.act === act))
    },
  }
}

const someItem = fc.record({
  list: fc.constantFrom('a', 'b'),
  // Few, so that many are retries of each other.
  act: fc.oneof(
    { weight: 9, arbitrary: fc.nat(12).map(String) },
    { weight: 1, arbitrary: fc.constant('large') },
  ),
})

test('whoever writes where and wherever it breaks off: each act once, numbers without gap or double', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.record({ item: someItem, at: fc.nat(1) }), { maxLength: 30 }),
      fc.array(fc.oneof(fc.nat(3), fc.constant(Infinity)), { maxLength: 4 }),
      fc.nat(3),
      async (scheduler, sent, breaks, known) => {
        const store = createStore(scheduler, breaks)
        const processes = [0, 1].map(() =>
          createGroupCommit<Item, Made>((items, outcomes) =>
            appendNumbered(
              items,
              {
                ...{ insert: store.insert, last: store.last, madeBefore: store.madeBefore },
                listOf: ({ list }) => list,
                actOf: ({ act }) => act,
                // A hint that may be too low. Too high it never is: it was read.
                known: (list) => Math.min(known, store.stored.filter((each) => each.list === list).length),
              },
              { made: outcomes.done, found: outcomes.done, refused: outcomes.refused },
            ),
          ),
        )
        const write = ({ item, at }: (typeof sent)[number]) => processes[at]?.(item) as Promise<Made>
        const answers = await scheduler.waitFor(
          Promise.allSettled(sent.map((each) => write({ ...each, item: { ...each.item } }))),
        )
        for (const [index, answer] of answers.entries()) {
          const act = sent[index]?.item.act
          if (answer.status === 'rejected') {
            expect(String(answer.reason)).toMatch(act === 'large' ? /too large|away/ : /away/)
            continue
          }
          expect(answer.value.act).toBe(act)
          expect(store.stored.filter((each) => each.act === act)).toEqual([answer.value])
        }
        for (const list of ['a', 'b']) {
          const numbers = store.stored.filter((each) => each.list === list).map(({ number }) => number)
          expect(numbers).toEqual(numbers.map((_, index) => index + 1))
        }
      },
    ),
    { numRuns: 300 },
  )
})

test('in a list, those who wait are numbered as they came', async () => {
  const stored: number[] = []
  const numbers = new Map<string, number>()
  await appendNumbered(
    ['c', 'a', 'b'],
    {
      listOf: () => 'list',
      actOf: (item) => item,
      known: () => 0,
      last: () => Promise.resolve(stored.length),
      insert: (numbered) => Promise.resolve({ made: numbered.map(([, number]) => number) }),
      madeBefore: (items) => Promise.resolve(items.map(() => undefined)),
    },
    {
      made: (item, number) => void numbers.set(item, number),
      found: () => {},
      refused: () => {},
    },
  )
  expect([...numbers]).toEqual([
    ['c', 1],
    ['a', 2],
    ['b', 3],
  ])
})
