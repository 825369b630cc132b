import { expect, test } from 'vitest'
import { fold } from './fold.ts'
import { typeset } from './typography.ts'

const polish = (text: string) => typeset('pl', { text }).text.replaceAll('\u00a0', '~')

test.each([
  ['Spotkania w Krakowie i w Oslo', 'Spotkania w~Krakowie i~w~Oslo'],
  ['W sali (z tłumaczem) o 10, „a potem”', 'W~sali (z~tłumaczem) o~10, „a~potem”'],
  ['Napisz do {{name}} z {{city}}', 'Napisz do {{name}} z~{{city}}'],
  ['Fundacja sp. z o.o. ma to samo', 'Fundacja sp. z~o.o. ma to samo'],
  ['Krok 1 i', 'Krok 1 i'],
])('a Polish word of one letter does not end a line: %s', (text, set) => {
  expect(polish(text)).toBe(set)
})

test('all of a file is set, and other languages are left as they are', () => {
  const words = { a: { b: 'i tak' }, c: 'o nas' }
  expect(typeset('pl', words)).toEqual({ a: { b: 'i\u00a0tak' }, c: 'o\u00a0nas' })
  expect(typeset('nb', words)).toEqual(words)
  expect(typeset('en', words)).toBe(words)
  expect(typeset('en', { a: 'I saw a house' })).toEqual({ a: 'I saw a house' })
})

test('in Norwegian neither a per cent sign nor three dots begin a line', () => {
  expect(typeset('nb', { a: { b: '{{percent}} % samsvar' }, c: 'Laster …' })).toEqual({
    a: { b: '{{percent}}\u00a0% samsvar' },
    c: 'Laster\u00a0…',
  })
})

test('what is typed with a plain space finds what is set without a break', () => {
  expect(fold('Spotkania w\u00a0Łodzi')).toBe('spotkania w lodzi')
})
