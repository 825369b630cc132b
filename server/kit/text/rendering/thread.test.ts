import { Worker } from 'node:worker_threads'
import { expect, it } from 'vitest'
import { createThread } from './thread.ts'

/** Answers a text after as many milliseconds as it says, never, or by breaking. */
const script = `
const { parentPort } = require('node:worker_threads')
parentPort.on('message', (source) => {
  if (source === 'breaks') throw new Error(source)
  const ms = source === 'never' ? Infinity : Number(source)
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
  parentPort.postMessage(source)
})`

function aThread(patienceMs: number) {
  const started: Worker[] = []
  const ended: Worker[] = []
  const thread = createThread({
    start() {
      // One at a time: the one before is gone.
      expect(ended).toHaveLength(started.length)
      const worker = new Worker(script, { eval: true })
      started.push(worker)
      worker.on('exit', () => ended.push(worker))
      return worker
    },
    ...{ patienceMs, mostPreviews: 3 },
  })
  return { ...thread, started }
}

it('has its whole patience for each text, however many wait', async () => {
  const { make, started } = aThread(2_000)
  const texts = Array.from({ length: 10 }, () => '250')
  expect(await Promise.all(texts.map(make))).toEqual(texts)
  expect(started).toHaveLength(1)
})

it.each(['never', 'breaks'])('gives up a text alone that %s', async (bad) => {
  const { make, started } = aThread(1_500)
  const texts = ['1', bad, '2', '3', '4']
  expect(await Promise.all(texts.map(make))).toEqual(['1', null, '2', '3', '4'])
  expect(started).toHaveLength(2)
})

it('makes what is kept before what is only looked at, and refuses the looks too many', async () => {
  const { make, preview } = aThread(5_000)
  const order: string[] = []
  const noted = async (name: string, made: Promise<string | null>) => {
    await made
    order.push(name)
  }
  const looks = ['first', 'second', 'third', 'fourth'].map((name) => noted(name, preview('50')))
  await expect(preview('50')).rejects.toMatchObject({ code: 'kit.unavailable' })
  await Promise.all([...looks, noted('kept', make('50'))])
  expect(order).toEqual(['first', 'kept', 'second', 'third', 'fourth'])
})
