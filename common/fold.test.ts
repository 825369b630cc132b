import { expect, test } from 'vitest'
import { containsFolded, fold, foldedForms, foldedWords } from './fold.ts'

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
  ['Sápmi: Guovdageaidnu, ŋuorra ŧ', 'sapmi: guovdageaidnu, nuorra t'],
  ['wolon\u00adtariat\u200b', 'wolontariat'],
  ['Fundacja \u00a0Most', 'fundacja most'],
  ['Most\u202f2', 'most 2'],
  ['Children’s – ‘house’', "children's - 'house'"],
  ['한글', '한글'],
  ['Київ 2026', 'київ 2026'.normalize('NFD').replace(/\p{M}/gu, '')],
])('%s is found by %s', (written, typed) => {
  expect(fold(written)).toBe(typed)
})

test.each([
  ['Ålesund', 'aalesund'],
  ['Ålesund', 'alesund'],
  ['A\u030as', 'aas'],
  ['Aas', 'ås'],
  ['Aas', 'aa'],
  ['Wspólnota AA', 'aa'],
])('%s is found by %s, as å and aa are one letter', (written, typed) => {
  expect(containsFolded(written, fold(typed))).toBe(true)
})

test('what has no å has one form', () => {
  expect(foldedForms('Łąka')).toEqual(['laka'])
  expect(containsFolded('Baklava', 'aa')).toBe(false)
})

test('a query falls into its words', () => {
  expect(foldedWords('  Łódź–Tromsø, (2026)! ')).toEqual(['lodz', 'tromso', '2026'])
  expect(foldedWords('…')).toEqual([])
})
