import { expect, test } from 'vitest'
import { createQuiet } from './quiet.ts'

test('a room is as quiet as it has been since the last word there, or since this process began to hear', () => {
  let now = 1_000
  const quiet = createQuiet(10, () => now)
  now += 500
  expect(quiet.quietMs('forum.list')).toBe(500)
  quiet.said(['forum.list', 'forum.list/youth'])
  now += 20
  quiet.said(['forum.list'])
  now += 3
  expect(['forum.list', 'forum.list/youth', 'board'].map(quiet.quietMs)).toEqual([3, 23, 523])
})

test('what had to be forgotten never looks quieter than it was', () => {
  let now = 0
  const quiet = createQuiet(2, () => now)
  for (const room of ['a', 'b', 'c', 'd']) {
    now += 10
    quiet.said([room])
  }
  now += 1
  // `b`, said at 20, was the last to be forgotten.
  expect(['d', 'c', 'b', 'a', 'e'].map(quiet.quietMs)).toEqual([1, 11, 21, 21, 21])
})
