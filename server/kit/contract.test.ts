import { expect, it } from 'vitest'
import { z } from 'zod'
import { paramsOf } from './contract.ts'

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
