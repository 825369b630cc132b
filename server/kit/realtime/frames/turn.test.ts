import { setImmediate } from 'node:timers/promises'
import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { createTurn } from './turn.ts'

/** Notes what it is given at once, and is done with it at the end of the turn. */
function noting() {
  const given: string[][] = []
  const note = (chunks: Buffer[], done: () => void) => {
    given.push(chunks.map(String))
    globalThis.setImmediate(done)
  }
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => note([chunk], done),
    writev: (chunks, done) =>
      note(
        chunks.map((each) => each.chunk as Buffer),
        done,
      ),
  })
  return { stream, given }
}

test('what one turn writes to a stream leaves at once, whoever wrote it, in the order of the writes', async () => {
  const turn = createTurn()
  const [one, other] = [noting(), noting()]
  turn.write(one.stream, Buffer.from('a'))
  turn.write(other.stream, Buffer.from('A'))
  await Promise.resolve()
  one.stream.write('b')
  turn.write(one.stream, Buffer.from('c'))
  expect(one.given).toEqual([])
  await setImmediate()
  expect(one.given).toEqual([['a', 'b', 'c']])
  expect(other.given).toEqual([['A']])

  await setImmediate()
  turn.write(one.stream, Buffer.from('d'))
  await setImmediate()
  expect(one.given).toEqual([['a', 'b', 'c'], ['d']])
})

test('a stream that is ended in the turn says everything first; one that is destroyed harms no other', async () => {
  const turn = createTurn()
  const [ended, gone, other] = [noting(), noting(), noting()]
  for (const { stream } of [ended, gone, other]) turn.write(stream, Buffer.from('last'))
  ended.stream.end()
  gone.stream.destroy()
  turn.write(
    gone.stream.on('error', () => undefined),
    Buffer.from('never'),
  )
  await setImmediate()
  expect([ended, gone, other].map(({ given }) => given)).toEqual([[['last']], [], [['last']]])
})
