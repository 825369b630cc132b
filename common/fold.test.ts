import { expect, test } from 'vitest'
import { fold, foldedWords } from './fold.ts'

test.each([
  ['Łódź', 'lodz'],
  ['Tromsø', 'tromso'],
  ['Ærlig Ål', 'aerlig al'],
  ['ŻÓŁĆ', 'zolc'],
  ['Zażółć gęślą jaźń', 'zazolc gesla jazn'],
  ['Straße', 'strasse'],
  ['Œuvre', 'oeuvre'],
  ['Đakovo', 'dakovo'],
  ['Þór Guðmundsson', 'thor gudmundsson'],
  // One letter, or a letter and its mark.
  ['Å', 'a'],
  ['A\u030a', 'a'],
  ['Київ 2026', 'київ 2026'.normalize('NFD').replace(/\p{M}/gu, '')],
])('%s is found by %s', (written, typed) => {
  expect(fold(written)).toBe(typed)
})

test('a query falls into its words', () => {
  expect(foldedWords('  Łódź–Tromsø, (2026)! ')).toEqual(['lodz', 'tromso', '2026'])
  expect(foldedWords('…')).toEqual([])
})
