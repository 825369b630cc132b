import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createDictionary } from './dictionary.ts'

/** As in any textbook. */
function levenshtein(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let at = 1; at <= one.length; at++) {
    const next = [at]
    for (let to = 1; to <= other.length; to++) {
      const changed = row[to - 1]! + (one[at - 1] === other[to - 1] ? 0 : 1)
      next.push(Math.min(changed, row[to]! + 1, next[to - 1]! + 1))
    }
    row = next
  }
  return row[other.length]!
}

/** Few letters, so that much is shared; one is beyond sixteen bits. */
const word = fc
  .array(fc.constantFrom('a', 'b', 'ł', 'ж', '𐌰'), { minLength: 1, maxLength: 12 })
  .map((letters) => letters.join(''))
const words = fc.uniqueArray(word, { maxLength: 60 })

const heard = (each: (hear: (word: number, length: number, distance: number) => void) => void) => {
  const all: string[] = []
  each((...told) => all.push(told.join(' ')))
  return all.sort()
}

test('the words that begin or are spelt like another are those, whatever comes and goes between', () => {
  fc.assert(
    fc.property(words, words, fc.func(fc.boolean()), word, fc.integer({ min: 1, max: 6 }), (...given) => {
      const [first, then, isUsed, wanted, most] = given
      const dictionary = createDictionary()
      const known = new Map<number, string>()
      const add = (each: string) => known.set(dictionary.add(each), each)
      first.forEach(add)
      dictionary.settle()
      then.forEach(add)
      const used = new Set([...known.keys()].filter((number) => isUsed(known.get(number))))
      dictionary.keep((number) => used.has(number))
      for (const number of known.keys()) if (!used.has(number)) known.delete(number)
      first.slice(0, 5).forEach(add)

      const longer = [...known].filter(([, each]) => each.startsWith(wanted) && each !== wanted)
      expect(heard((hear) => dictionary.eachLonger(wanted, hear))).toEqual(
        longer.map(([number, each]) => `${number} ${each.length} ${each.length - wanted.length}`).sort(),
      )
      const near = [...known]
        .filter(([, each]) => !each.startsWith(wanted) && levenshtein(each, wanted) <= most)
        .map(([number, each]) => `${number} ${each.length} ${levenshtein(each, wanted)}`)
      expect(heard((hear) => dictionary.eachNear(wanted, most, hear))).toEqual(near.sort())
    }),
  )
})

test('a word of hundreds of letters is a word like others', () => {
  const dictionary = createDictionary()
  const long = 'a'.repeat(400)
  for (const each of [long, `${long}b`, `${long}c`, 'a'.repeat(10)]) dictionary.add(each)
  expect(heard((hear) => dictionary.eachNear('a'.repeat(9), 2, hear))).toEqual([])
  expect(heard((hear) => dictionary.eachNear('a'.repeat(8) + 'bb', 2, hear))).toEqual(['3 10 2'])
  expect(heard((hear) => dictionary.eachLonger(long, hear))).toEqual(['1 401 1', '2 401 1'])
})

test('the longest word that is compared may be wrong from its first letter to its last', () => {
  const dictionary = createDictionary()
  const long = 'abcdefghijklmnopqrstuvwxyząćęłń'
  const near = [`x${long}`, long.slice(1), `${long.slice(0, -1)}ó`, `ж${long.slice(3, -3)}ж`]
  for (const each of ['b', ...near, long.slice(7), 'z']) dictionary.add(each)
  expect(heard((hear) => dictionary.eachNear(long, 6, hear))).toEqual([
    ...['1 32 1', '2 30 1', '3 31 1', '4 27 6'],
  ])
})
