import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createBatches } from './batches.ts'

function controlled(most?: number) {
  const runs: { items: string[]; end: () => void; fail: () => void }[] = []
  const add = createBatches<string>(
    (items) => new Promise((end, reject) => runs.push({ items, end, fail: () => reject(new Error('away')) })),
    { ...(most && { most }) },
  )
  const run = (index: number) =>
    expect
      .poll(() => runs[index])
      .toBeDefined()
      .then(() => runs[index])
  return { runs, add, run }
}

test('what comes during a run goes together in the next one, and waits for it', async () => {
  const { runs, add, run } = controlled()
  const first = add('a')
  const one = await run(0)
  const ended: string[] = []
  const others = ['b', 'c'].map((item) => add(item).then(() => ended.push(item)))
  one?.end()
  await first
  const two = await run(1)
  expect(runs.map(({ items }) => items)).toEqual([['a'], ['b', 'c']])
  expect(ended).toEqual([])
  two?.end()
  await Promise.all(others)
  expect(ended).toEqual(['b', 'c'])
})

test('a run that fails is told to those who wait for it, and stops nobody else', async () => {
  const { add, run } = controlled()
  const failing = add('a')
  const outcome = expect(failing).rejects.toThrow('away')
  const one = await run(0)
  const next = add('b')
  one?.fail()
  await outcome
  ;(await run(1))?.end()
  await next
})

test('of many that wait, no more go together than may, in their order', async () => {
  const { add, runs, run } = controlled(2)
  const all = Promise.all(['a', 'b', 'c', 'd', 'e'].map(add))
  for (const index of [0, 1, 2]) (await run(index))?.end()
  await all
  expect(runs.map(({ items }) => items)).toEqual([['a', 'b'], ['c', 'd'], ['e']])
})

test('after a run there is a rest, in which what comes is gathered; after that, nobody waits', async () => {
  const runs: string[][] = []
  const add = createBatches<string>((items) => Promise.resolve(void runs.push(items)), { restMs: 20 })
  await add('a')
  const before = performance.now()
  await Promise.all([add('b'), wait(5).then(() => add('c'))])
  expect(runs).toEqual([['a'], ['b', 'c']])
  expect(performance.now() - before).toBeGreaterThan(15)
})
