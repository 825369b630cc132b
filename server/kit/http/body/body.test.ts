import { once } from 'node:events'
import { request } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { contracts } from '../../../contract.ts'
import type { TestClient } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import type { RouteSpec } from '../../contract.ts'
import { usualBodyLimit } from './body.ts'

let hub: TestHub
let member: TestClient
beforeAll(async () => {
  hub = await startTestHub()
  member = await hub.person()
})
afterAll(() => hub.close())

const json = { 'content-type': 'application/json' }

describe('a body', () => {
  it('that is larger than the route takes is refused, and the connection goes on', async () => {
    const body = JSON.stringify({ name: 'x'.repeat(usualBodyLimit) })
    const refused = await member.raw('PATCH', '/api/accounts/me', { body, headers: json })
    expect([refused.status, refused.error.code]).toEqual([413, 'kit.too_large'])
    const stream = new Blob([body]).stream()
    const unannounced = { body: stream, headers: json, duplex: 'half' } as RequestInit
    expect((await member.raw('PATCH', '/api/accounts/me', unannounced)).status).toBe(413)
    expect((await member.ok('GET /accounts/me')).me?.name).toBe(member.person.name)
  })

  it('that is compressed is refused wherever it goes, whatever it would inflate to', async () => {
    const body = gzipSync(JSON.stringify({ name: 'Anna' }))
    const headers = { ...json, 'content-encoding': 'gzip' }
    const refused = await member.raw('PATCH', '/api/accounts/me', { body, headers })
    expect([refused.status, refused.error.code]).toEqual([415, 'kit.unsupported_media_type'])
    expect((await member.raw('POST', '/nothing', { body, headers })).status).toBe(404)
  })

  it.each([
    ['who may not', '/api/conferences/import', 401],
    ['nobody asked for', '/api/nothing', 404],
  ])('%s is answered before it has come', async (_, path, status) => {
    const sent = request(hub.url + path, {
      method: 'POST',
      headers: { ...json, 'content-length': 5_000_000 },
    })
    sent.on('error', () => {})
    sent.write('{')
    const [answer] = (await once(sent, 'response')) as [{ statusCode: number }]
    expect(answer.statusCode).toBe(status)
    sent.destroy()
  })

  it('of which there are too many large ones at once waits outside', async () => {
    const editor = await hub.person('editor')
    const headers = { ...json, cookie: editor.cookie, 'content-length': 5_000_000 }
    const sent = Array.from({ length: 20 }, () => {
      const each = request(`${hub.url}/api/conferences/import`, { method: 'POST', headers })
      each.on('error', () => {})
      each.write('{')
      return each
    })
    const statuses: (number | undefined)[] = []
    for (const each of sent) each.on('response', ({ statusCode }) => statuses.push(statusCode))
    await expect.poll(() => statuses).toEqual(Array.from({ length: 12 }, () => 503))
    const small = {
      fileName: 'a.xml',
      content: '<a/>',
      dryRun: true,
      language: 'pl',
      clientId: crypto.randomUUID(),
    }
    const refused = await editor.request('POST /conferences/import', { body: { ...small, language: 'pl' } })
    expect(refused.status).toBe(422)
    for (const each of sent) each.destroy()
    const large = { ...small, language: 'pl' as const, content: 'x'.repeat(usualBodyLimit) }
    await expect
      .poll(async () => (await editor.request('POST /conferences/import', { body: large })).status)
      .toBe(422)
  })

  it('with any number of faults is answered with fifty', async () => {
    const body = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`k${at}`, 1]))
    const refused = await member.request('PATCH /accounts/me', { body: { name: '', ...body } })
    expect([refused.status, refused.error.issues?.length]).toEqual([422, 50])
  })
})

/** Bytes of the longest JSON that a schema lets through: a letter has at most three. */
function longest(schema: z.core.JSONSchema._JSONSchema): number {
  if (typeof schema === 'boolean') return Infinity
  const { anyOf, allOf, enum: choices, properties, items, maxItems, maxLength, pattern, format } = schema
  const lengthOf = (value: unknown) => JSON.stringify(value).length
  if (anyOf) return Math.max(...anyOf.map(longest))
  if (allOf) return Math.max(...allOf.map(longest))
  if ('const' in schema) return lengthOf(schema.const)
  if (choices) return Math.max(...choices.map(lengthOf))
  if (schema.type === 'string') return maxLength ? maxLength * 3 + 2 : pattern || format ? 80 : Infinity
  if (schema.type === 'array')
    return (maxItems ?? Infinity) * (longest(items as z.core.JSONSchema.JSONSchema) + 1) + 2
  if (schema.type === 'object')
    return Object.entries(properties ?? {}).reduce(
      (sum, [name, each]) => sum + name.length + 4 + longest(each),
      2,
    )
  return 24
}

const shape = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })

describe('whatever a form may say fits', () => {
  const bodies = contracts.flatMap(({ routes }) =>
    Object.entries(routes).flatMap(([key, { body, bodyLimit }]: [string, RouteSpec]) =>
      body && !bodyLimit ? [[key, body] as const] : [],
    ),
  )
  it.each(bodies)('%s', (_, body) => {
    expect(longest(shape(body))).toBeLessThanOrEqual(usualBodyLimit)
  })

  const inputs = contracts.flatMap(({ commands }) =>
    Object.entries(commands).map(([name, { input }]) => [name, input] as const),
  )
  it.each(inputs)('%s', (_, input) => {
    expect(longest(shape(input))).toBeLessThanOrEqual(
      hub.app.hub.realtime.io.engine.opts.maxHttpBufferSize ?? 0,
    )
  })
})

it.each([
  ['a broken escape', '/api/forum/topics/%E0%A4%A'],
  ['a long query', `/api/forum/topics?q=${'x'.repeat(15_000)}`],
  ['many names in a query', `/api/forum/topics?${'a&'.repeat(7_000)}`],
  ['letters that are none', '/api/search?q=%FF%FE%00'],
])('an address with %s is no fault of ours', async (_, path) => {
  expect((await hub.guest().raw('GET', path)).status).toBeLessThan(500)
})
