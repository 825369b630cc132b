import { BSONRegExp } from 'bson'
import { expect, test } from 'vitest'
import type { StoreError } from '../../errors.ts'
import { mostSteps } from './guard.ts'
import { compileRegex } from './regex.ts'

const matches = (pattern: string, options: string, text: string) =>
  compileRegex(new BSONRegExp(pattern, options)).test(text)

test.each<[string, string, string, boolean]>([
  ['^kra', 'i', 'Kraków', true],
  ['.', 's', '\n', true],
  ['^.$', '', '\n', false],
  ['^.$', '', '\r', true],
  ['^.$', '', '😀', true],
  ['b$', '', 'ab\n', true],
  ['b$', '', 'ab\nc', false],
  ['b$', 'm', 'ab\nc', true],
  ['^b', 'm', 'a\nb', true],
  ['a b # both', 'x', 'ab', true],
  ['a[ ]b', 'x', 'a b', true],
  ['(?i)KRAK', '', 'kraków', true],
  ['\\Aab\\z', 'm', 'ab', true],
  ['\\Aab\\z', 'm', 'ab\nab', false],
  ['ab\\Z', '', 'ab\n', true],
  ['\\Qa.b\\E+', '', 'a.bbb', true],
  ['\\Qa.b\\E', '', 'axb', false],
  ['^[[:alpha:]_]+$', '', 'ab_C', true],
  ['^[[:digit:]]$', '', 'a', false],
  ['^[]a]$', '', ']', true],
  ['^[^]a]$', '', ']', false],
  ['^\\s$', '', '\u00a0', false],
  ['^\\h$', '', '\t', true],
  ['a\\-b\\@c\\_', '', 'a-b@c_', true],
  ['^a{,2}$', '', 'a{,2}', true],
  ['^a{2}$', '', 'aa', true],
  ['x{y}', '', 'x{y}', true],
  ['(?P<c>a)(?P=c)', '', 'aa', true],
  ['a(?#note)b', '', 'ab', true],
  ['\\x{142}', '', 'ł', true],
  ['\\p{Lu}', '', 'Ł', true],
  ['\\pL\\p{^Lu}', '', 'Łł', true],
  ['(a)\\1', '', 'aa', true],
  ['a(?=b)', '', 'ab', true],
  ['(?<!a)b', '', 'ab', false],
])('/%s/%s against %j: %s', (pattern, options, text, expected) => {
  expect(matches(pattern, options, text)).toBe(expected)
})

test.each<[string, string, number]>([
  ['(', '', 51091],
  ['a**', '', 51091],
  ['[z-a]', '', 51091],
  ['a\\', '', 51091],
  ['\\y', '', 51091],
  ['(?>a+)b', '', 51091],
  ['a++', '', 51091],
  ['[[:constructor:]]', '', 51091],
])('/%s/%s is refused with %i', (pattern, options, code) => {
  expect(() => matches(pattern, options, 'a')).toThrow(expect.objectContaining({ code }) as StoreError)
})

const long = `${'a'.repeat(5000)}!`

test.each<[string, string]>([
  ['(a+)+$', ''],
  ['(a+)+$', 'i'],
  ['(a|aa)+$', 'i'],
  ['(a|a)*b', 'is'],
  ['(a+)+\\1$', ''],
  ['(?=(a+)+$)b', ''],
  ['(a{1,20}){1,20}$', 'i'],
  ['(.*)*x', ''],
  ['^(([a-z])+.)+[A-Z]([a-z])+$', ''],
  ['.*.*.*.*=.*', ''],
  [`${'a?'.repeat(30)}${'a'.repeat(5001)}`, ''],
])('/%s/%s gives up', (pattern, options) => {
  expect(() => matches(pattern, options, long)).toThrow(
    expect.objectContaining({ code: 51156 }) as StoreError,
  )
})

test('all matches of one pattern share its patience', () => {
  const pattern = compileRegex(new BSONRegExp('(a+)+$', 'i'))
  const texts = Array.from({ length: 200 }, (_, i) => `${'a'.repeat(22 + (i % 3))}!`)
  expect(() => texts.map((text) => pattern.test(text))).toThrow(
    expect.objectContaining({ code: 51156 }) as StoreError,
  )
})

test.each<[string, number]>([
  ['^abc', 1_000_000],
  ['krak', 10_000],
  ['^a.*b$', 10_000],
  ['a.*b', 1000],
  ['(foo|bar)baz', 10_000],
  ['(abc){3}', 10_000],
])('/%s/ runs freely on %i characters', (source, length) => {
  expect(mostSteps(new RegExp(source, 'u'))(length)).toBeLessThan(10_000_000)
})
