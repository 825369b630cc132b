import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emblemOf } from './emblem.ts'

const kinds = ['cut', 'knit'] as const

test('a name has one mark on each side, which is drawn within its square', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(...kinds), (name, kind) => {
      const { path, inverted } = emblemOf(name, kind)
      expect(emblemOf(name, kind)).toEqual({ path, inverted })
      expect(path).toMatch(/^M[-MLQCAhvZ0-9. ]+Z$/)
      // Of curves also what bends them.
      for (const number of path.match(/-?\d+(\.\d+)?/g) ?? [])
        expect(Math.abs(Number(number))).toBeLessThan(50)
    }),
  )
})

test('the order in which letters were composed changes nothing', () => {
  expect(emblemOf('Łódź i Bodø', 'cut')).toEqual(emblemOf('Łódź i Bodø'.normalize('NFD'), 'cut'))
})

test.each([
  ['cut', 250],
  ['knit', 120],
] as const)('a directory of a thousand has many marks: %s', (kind, least) => {
  const marks = Array.from({ length: 1_000 }, (_, index) =>
    JSON.stringify(emblemOf(`Forening ${index}`, kind)),
  )
  expect(new Set(marks).size).toBeGreaterThanOrEqual(least)
})
