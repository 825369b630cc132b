import { expect, test } from 'vitest'
import { safeNext } from './next.ts'

test.each([
  '/',
  '/board/offers/new',
  '/forum/topics/6650a1b2c3d4e5f601234567?page=2#post-30',
  '/search?q=Troms%C3%B8+%26+%C5%81%C3%B3d%C5%BA',
  '/people?next=https://hub.example//x',
  '/łódź',
  // Stays a path of ours, which leads to nothing.
  '/%2F%2Fevil.example',
  '/%5Cevil.example',
  '/%09/evil.example',
])('%j is a page of this hub', (path) => {
  expect(safeNext(path)).toBe(path)
})

test.each([
  undefined,
  null,
  '',
  ['/forum', '/board'],
  'forum',
  ' /forum',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '\\/evil.example',
  '/forum\\..\\..\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r\n/evil.example',
  '\t//evil.example',
  '/ /evil.example',
  '/\u0000/evil.example',
  '/\u0085/evil.example',
  '/\u2028/evil.example',
  '/\u3000/evil.example',
  '/..//evil.example',
  '/./\\/evil.example',
  '/.//evil.example',
  '/%2e%2e//evil.example',
  'http:evil.example',
  'https://evil.example/forum',
  'https:/evil.example',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '%2F%2Fevil.example',
  '@evil.example',
  `/${'a'.repeat(2_000)}`,
])('%j is not followed', (asked) => {
  expect(safeNext(asked)).toBeUndefined()
})
