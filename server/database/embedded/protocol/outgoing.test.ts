import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestStore, type TestStore } from '../testing.ts'
import { answers, ask, command, content, openRaw } from './testing.ts'

let store: TestStore
beforeAll(async () => void (store = await startTestStore()))
afterAll(() => store.close())

test('what a slow peer has not yet taken is not overwritten by the answers to others', async () => {
  const [slow, quick] = [await openRaw(store.running), await openRaw(store.running)]
  const [hers, his] = ['a', 'b'].map((letter) => letter.repeat(50_000))
  await ask(quick, { insert: 'hers', documents: [{ _id: 1, text: hers }] })
  await ask(quick, { insert: 'his', documents: [{ _id: 1, text: his }] })
  const textOf = (answer: Parameters<typeof content>[0]): unknown =>
    content(answer)['cursor'].firstBatch[0].text

  // More than the system holds for a peer that does not read.
  slow.pause()
  slow.write(Buffer.concat(Array.from({ length: 500 }, () => command({ find: 'hers' }))))
  for (let i = 0; i < 200; i += 1) {
    expect(textOf((await answers(quick, command({ find: 'his' })))[0])).toBe(his)
  }
  const late = await answers(slow.resume(), Buffer.alloc(0), 500)
  expect(late.every((answer) => textOf(answer) === hers)).toBe(true)
  for (const socket of [slow, quick]) socket.destroy()
})
