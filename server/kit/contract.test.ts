import { expect, it } from 'vitest'
import { z } from 'zod'
import { line, markdown, paramsOf, prose } from './contract.ts'

const id = 'a'.repeat(24)

it('takes a param that ends in Id for an id', () => {
  const schema = paramsOf('GET /things/:thingId/parts/:partId', {})
  expect(schema.safeParse({ thingId: id, partId: id }).success).toBe(true)
  expect(schema.safeParse({ thingId: id, partId: 'settings' }).success).toBe(false)
})

it('asks what any other param is, and allows an id that is none of ours', () => {
  expect(() => paramsOf('GET /things/:slug', {})).toThrow('does not say what :slug is')
  const params = z.object({ slug: z.string().regex(/^[a-z]+$/), externalId: z.string() })
  const schema = paramsOf('GET /things/:slug/:externalId', { params })
  expect(schema.safeParse({ slug: 'abc', externalId: '42' }).success).toBe(true)
  expect(schema.safeParse({ slug: 'A', externalId: '42' }).success).toBe(false)
})

it('refuses what the path does not have', () => {
  expect(() => paramsOf('GET /things', { params: z.object({ slug: z.string() }) })).toThrow('has no :slug')
})

it.each([' ', '\u200B\u200D', '\u3164', '\u2800\u2800\u2800', '\uFE0F\u0301', '\u00AD', '\u2067\u2069'])(
  'takes nothing that cannot be seen for a text: %j',
  (text) => {
    for (const schema of [line(1, 80), prose(1, 80), markdown(1, 80)])
      expect(schema.safeParse(text.repeat(3)).success).toBe(false)
    expect(prose(0, 80).safeParse(text).success).toBe(true)
  },
)

it.each(['A', '?', '👍', '1', 'ż', '„', '\u200Bα'])('takes whatever can be seen: %j', (text) => {
  expect(line(1, 80).safeParse(text).success).toBe(true)
})

it('leaves the first line of Markdown where it stands', () => {
  expect(markdown(1, 80).parse('\n  \n    kod\r\n    drugi\n\n')).toBe('    kod\n    drugi')
  expect(prose(1, 80).parse('\n    kod\n')).toBe('kod')
})

it('what only seems to be a name is none, and lengths are of what is kept', () => {
  expect(line(2, 80).safeParse('\u200B\u200B\u202E').success).toBe(false)
  expect(line(1, 3).parse('\u200Babc\u200B')).toBe('abc')
})
