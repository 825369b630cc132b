import { expect, test } from 'vitest'
import { createBatches } from './batches.ts'

function controlled() {
  const runs: { items: string[]; end: () => void; fail: () => void }[] = []
  const add = createBatches<string>(
    (items) => new Promise((end, reject) => runs.push({ items, end, fail: () => reject(new Error('away')) })),
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
