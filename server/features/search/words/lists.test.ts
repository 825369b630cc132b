import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLists } from './lists.ts'

test('each list holds what was added to it, in that order, but for what was left out', () => {
  const list = fc.integer({ min: 0, max: 30 })
  const act = fc.oneof(
    { weight: 20, arbitrary: fc.tuple(list, fc.integer({ min: 0, max: 2 ** 32 - 1 })) },
    { weight: 1, arbitrary: fc.integer({ min: 2, max: 5 }) },
  )
  fc.assert(
    fc.property(fc.array(act, { maxLength: 400 }), (acts) => {
      const lists = createLists()
      const plain: number[][] = Array.from({ length: 31 }, () => [])
      for (const each of acts) {
        if (Array.isArray(each)) {
          lists.add(...each)
          plain[each[0]]!.push(each[1])
        } else {
          lists.tidy((item) => item % each !== 0)
          for (const [at, items] of plain.entries()) plain[at] = items.filter((item) => item % each !== 0)
        }
      }
      expect(plain.map((_, at) => [...lists.of(at)])).toEqual(plain)
      expect(plain.map((_, at) => lists.isEmpty(at))).toEqual(plain.map((items) => items.length === 0))
    }),
  )
})
