import { expect, test } from 'vitest'
import { createGate } from '../../../testing/gate.ts'
import { createGroupCommit } from './group-commit.ts'

interface Item {
  name: string
}
const items = (...names: string[]): Item[] => names.map((name) => ({ name }))
const namesOf = (group: readonly Item[]) => group.map(({ name }) => name)

test('what comes during a write is written together, and each is answered with its own', async () => {
  const gate = createGate()
  const groups: string[][] = []
  const write = createGroupCommit<Item, string>(async (group, { done }) => {
    groups.push(namesOf(group))
    await gate.pass()
    for (const item of group) done(item, `${item.name} written`)
  })
  const first = write({ name: 'a' })
  await gate.reached
  const others = items('b', 'c').map(write)
  gate.open()
  expect([await first, ...(await Promise.all(others))]).toEqual(['a written', 'b written', 'c written'])
  expect(groups).toEqual([['a'], ['b', 'c']])
})

test('one that is refused harms nobody else', async () => {
  const write = createGroupCommit<Item, string>(async (group, { done, refused }) => {
    for (const item of group) {
      if (item.name === 'b') refused(item, new Error('no'))
      else done(item, item.name)
    }
    await Promise.resolve()
  })
  const answers = await Promise.allSettled(items('a', 'b', 'c').map(write))
  expect(answers.map((each) => (each.status === 'fulfilled' ? each.value : each.reason.message))).toEqual([
    ...['a', 'no', 'c'],
  ])
})

test('where a write breaks off, those are refused of whom it has said nothing; the next goes on', async () => {
  let isAway = true
  const write = createGroupCommit<Item, string>(async ([first, ...others], { done }) => {
    if (first) done(first, first.name)
    await Promise.resolve()
    if (isAway) throw new Error('away')
    for (const item of others) done(item, item.name)
  })
  const answers = await Promise.allSettled(items('a', 'b').map(write))
  expect(answers).toMatchObject([{ value: 'a' }, { reason: { message: 'away' } }])
  isAway = false
  expect(await Promise.all(items('c', 'd').map(write))).toEqual(['c', 'd'])
})
