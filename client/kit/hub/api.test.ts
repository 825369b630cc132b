import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { api, ApiError } from './api.ts'
import { readerIs } from './reader.ts'

const fetched = vi.fn<(address: string, init: RequestInit) => Promise<Response>>()
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status })
const topicId = 'a'.repeat(24)

beforeEach(() => vi.stubGlobal('fetch', fetched))
afterEach(() => {
  vi.unstubAllGlobals()
  fetched.mockReset()
})
const read = () => api('GET /forum/topics/:topicId', { params: { topicId } })

describe('a call', () => {
  it('goes to the address of the route, with what it is given', async () => {
    fetched.mockImplementation(() => Promise.resolve(json({})))
    await api('GET /forum/topics/:topicId', { params: { topicId: 'a/b' }, query: { around: 7 } })
    expect(fetched).toHaveBeenLastCalledWith(
      '/api/forum/topics/a%2Fb?around=7',
      expect.objectContaining({ method: 'GET' }),
    )
    await api('GET /board/offers', { query: { theme: ['youth', 'seniors'], q: '', sort: undefined } })
    expect(fetched.mock.lastCall?.[0]).toBe('/api/board/offers?theme=youth&theme=seniors')
    await api('PUT /board/offers/:offerId/state', { params: { offerId: topicId }, body: { state: 'closed' } })
    expect(fetched.mock.lastCall?.[1]).toMatchObject({
      method: 'PUT',
      body: '{"state":"closed"}',
      headers: { 'content-type': 'application/json' },
    })
  })

  it('answers what came, and nothing where there is nothing', async () => {
    fetched.mockResolvedValueOnce(json({ replies: [] }))
    expect(await api('GET /forum/replies')).toEqual({ replies: [] })
    fetched.mockResolvedValueOnce(new Response(null, { status: 204 }))
    expect(await api('POST /accounts/sign-out')).toBeUndefined()
  })
})

it('says with what it writes, and only then, whose page it is', async () => {
  fetched.mockImplementation(() => Promise.resolve(json({})))
  const said = () => (fetched.mock.lastCall?.[1].headers as Record<string, string>)['hub-reader']
  readerIs('a'.repeat(24))
  await api('POST /accounts/sign-out')
  expect(said()).toBe('a'.repeat(24))
  readerIs(null)
  await api('POST /accounts/sign-out')
  expect(said()).toBe('guest')
  await read()
  expect(said()).toBeUndefined()
})

describe('a failure', () => {
  it('carries the code of the refusal, its numbers and its faults', async () => {
    const issues = [{ path: 'title', code: 'field.too_short', params: { min: 8 } }]
    fetched.mockResolvedValueOnce(json({ code: 'kit.invalid', params: { count: 1 }, issues }, 422))
    const error: unknown = await read().catch((each: unknown) => each)
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({ status: 422, code: 'kit.invalid', params: { count: 1 }, issues })
  })

  it.each([
    [
      'a page of a proxy',
      () => new Response('<h1>Bad gateway</h1>', { status: 502 }),
      'kit.unavailable',
      502,
    ],
    ['JSON that is not ours', () => json({ message: 'no' }, 503), 'kit.unavailable', 503],
    ['no JSON where there should be', () => new Response('Sign in to the Wi-Fi'), 'kit.unavailable', 200],
  ])('of %s says that the hub is out of reach', async (_what, answer, code, status) => {
    fetched.mockResolvedValueOnce(answer())
    await expect(read()).rejects.toMatchObject({ code, status, issues: [] })
  })

  it('of the line is told from being called off', async () => {
    fetched.mockRejectedValue(new TypeError('Failed to fetch'))
    await expect(read()).rejects.toMatchObject({ code: 'kit.offline', status: 0 })
    const controller = new AbortController()
    controller.abort()
    const calledOff = api('GET /forum/replies', { signal: controller.signal })
    await expect(calledOff).rejects.toBeInstanceOf(TypeError)
  })
})
