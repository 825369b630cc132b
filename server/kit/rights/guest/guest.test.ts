import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestHub } from '../../../testing/hub.ts'
import { createSpendFor } from './guest.ts'
import { createMarks } from './marks.ts'
import { guest } from '../actor.ts'
import { fail } from '../../errors.ts'
import { startTestHub } from '../../../testing/hub.ts'

let hub: TestHub
beforeAll(async () => void (hub = await startTestHub({ rateLimits: true })))
afterAll(() => hub.close())

const search = { query: { q: 'most' } }

test('one guest who looks too often is asked to wait, and the others of the address go on', async () => {
  const eager = hub.guest()
  await eager.ok('GET /search', search)
  const answers = []
  for (let times = 0; times < 125; times++) answers.push((await eager.request('GET /search', search)).status)
  expect(answers.filter((status) => status === 429)).toHaveLength(5)
  for (const other of [hub.guest(), await hub.person()])
    expect((await other.request('GET /search', search)).status).toBe(200)
})

describe('the mark of a guest’s browser', () => {
  const limit = { points: 3, seconds: 60 }
  function visit(mark?: string, secret = 'one', refuses = '') {
    const spent: string[] = []
    const given: string[] = []
    const spend = (name: string, key: string) => {
      if (name === refuses) fail('kit.rate_limited')
      spent.push(`${name} ${key}`)
      return Promise.resolve()
    }
    const limits = { spend, attempt: () => Promise.resolve(null) }
    const setCookie = (_: string, value: string) => void given.push(value)
    const request = { ip: '198.51.100.7', cookie: () => mark, setCookie }
    const done = createSpendFor(limits, createMarks(secret))('look', limit, guest, request)
    return { done, spent, given }
  }
  const markOf = async () => {
    const { done, given } = visit()
    await done
    return given[0] ?? ''
  }

  test('counts after the address, where the hub has given it', async () => {
    const mark = await markOf()
    const { done, spent, given } = visit(mark)
    await done
    expect(spent).toEqual(['look:address 198.51.100.7', `look guest:${mark.split('.')[0]}`])
    expect(given).toEqual([])
  })

  test('is none where somebody invents it, and makes no counter', async () => {
    const mark = await markOf()
    const [id = '', signature = ''] = mark.split('.')
    for (const invented of [id, 'a'.repeat(22), `${'a'.repeat(22)}.${signature}`, `${id}.`, '.', ' ']) {
      const { done, spent, given } = visit(invented)
      await done
      expect(spent).toEqual(['look:address 198.51.100.7'])
      expect(given).toHaveLength(1)
    }
    const elsewhere = visit(mark, 'another')
    await elsewhere.done
    expect(elsewhere.spent).toHaveLength(1)
  })

  test('is neither counted nor given where the address is refused', async () => {
    const { done, spent, given } = visit(await markOf(), 'one', 'look:address')
    await expect(done).rejects.toMatchObject({ code: 'kit.rate_limited' })
    expect([spent, given]).toEqual([[], []])
  })
})
