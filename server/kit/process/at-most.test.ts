import { LRUCache } from 'lru-cache'
import { expect, test } from 'vitest'
import { atMost } from './at-most.ts'

test('holds so many, and lets go of what was used longest ago', () => {
  const gone: string[] = []
  const held = new LRUCache<string, string>({
    ...atMost(2),
    dispose: (_value, key, reason) => void (reason === 'evict' && gone.push(key)),
  })
  held.set('a', 'apple').set('b', 'birch').get('a')
  held.set('c', 'cedar').set('c', 'cypress')
  expect([...held.keys()]).toEqual(['c', 'a'])
  expect(gone).toEqual(['b'])
})
