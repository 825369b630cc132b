import { expect, test } from 'vitest'
import { createHolds } from './holds.ts'

function held() {
  const holds = createHolds()
  const heard: string[] = []
  const say = (what: string, ...rooms: string[]) => holds.pass(rooms, () => void heard.push(what))
  const hold = (...rooms: string[]) => {
    let release = () => {}
    const work = new Promise<void>((resolve) => (release = resolve))
    const done = holds.during(rooms, () => work)
    return async () => {
      release()
      await done
    }
  }
  return { holds, heard, say, hold }
}

test('what is said in a held room waits; elsewhere nothing does', async () => {
  const { heard, say, hold } = held()
  const release = hold('a')
  say('in a', 'a')
  say('in b', 'b')
  expect(heard).toEqual(['in b'])
  await release()
  expect(heard).toEqual(['in b', 'in a'])
})

test('what is said to several rooms waits for each of them, and each keeps its order', async () => {
  const { heard, say, hold } = held()
  const releaseA = hold('a')
  const releaseB = hold('b')
  say('first', 'a', 'b', 'c')
  say('second', 'c')
  say('third', 'c', 'd')
  say('aside', 'e')
  await releaseA()
  expect(heard).toEqual(['aside'])
  await releaseB()
  expect(heard).toEqual(['aside', 'first', 'second', 'third'])
  say('later', 'c')
  expect(heard.at(-1)).toBe('later')
})

test('a room held twice is held until both are over', async () => {
  const { holds, heard, say, hold } = held()
  const [once, again] = [hold('a'), hold('a')]
  say('in a', 'a')
  await once()
  expect(heard).toEqual([])
  await again()
  expect(heard).toEqual(['in a'])
  const after: string[] = []
  holds.pass(['one', 'other'], () => after.push('at once'))
  expect(after).toEqual(['at once'])
})
