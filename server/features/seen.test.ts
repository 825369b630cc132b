import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { contracts } from '../contract.ts'
import type { CommandSpec, RouteSpec } from '../kit/contract.ts'
import type { HubError } from '../kit/errors.ts'
import { validate } from '../kit/validation.ts'
import type { TestHub } from '../testing/hub.ts'
import { startTestHub } from '../testing/hub.ts'

/** What names something, or is compared: nothing is kept of it, and what names nothing is told so. */
const namesSomething = ['code', 'content', 'current', 'cursor', 'secret', 'since', 'token', 'version']
const givenAgain = [
  'POST /accounts/sign-in password',
  'POST /accounts/me/confirm password',
  'PUT /organisations/:organisationId/confirmation number',
]

interface Leaf {
  path: string
  schema: z.ZodType
}

/** Every place of a schema where a text may stand. */
function* leaves(given: z.core.$ZodType, path: string): Generator<Leaf> {
  const schema = given as z.core.$ZodTypes
  const { def } = schema._zod
  switch (def.type) {
    case 'string':
    case 'enum':
    case 'literal':
    case 'pipe':
      yield { path, schema: schema as unknown as z.ZodType }
      break
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      yield* leaves(def.innerType, path)
      break
    case 'array':
      yield* leaves(def.element, path)
      break
    case 'object':
      for (const [name, each] of Object.entries(def.shape)) yield* leaves(each, `${path} ${name}`)
      break
    case 'union':
      for (const each of def.options) yield* leaves(each, path)
      break
    case 'record':
      yield* leaves(def.valueType, path)
      break
    case 'number':
    case 'boolean':
    case 'null':
      break
    default:
      throw new Error(`${path}: nobody has said what is to be done with ${def.type}`)
  }
}

const sent = contracts.flatMap(({ routes, commands }) => [
  ...Object.entries(routes as Record<string, RouteSpec>).flatMap(([key, { query, body }]) =>
    [query, body].flatMap((schema) => (schema ? [...leaves(schema, key)] : [])),
  ),
  ...Object.entries(commands as Record<string, CommandSpec>).flatMap(([key, { input }]) => [
    ...leaves(input, key),
  ]),
])
const said = sent.filter(
  ({ path }) => !namesSomething.includes(path.split(' ').at(-1) ?? '') && !givenAgain.includes(path),
)

const unseen = [
  ' ',
  '\u00a0',
  '\u200b',
  '\u200b\u200d',
  '\u00ad',
  '\u3164',
  '\u2800',
  '\ufe0f\u0301',
  '\u2067\u2069',
]

function outcome(schema: z.ZodType, text: string) {
  try {
    const { field } = validate(z.object({ field: schema }), { field: text }) as { field: unknown }
    return field === '' || (Array.isArray(field) && field.length === 0) ? 'nothing' : 'taken for a text'
  } catch (error) {
    return (error as HubError).issues?.[0]?.code
  }
}

describe('what cannot be seen is no text', () => {
  it('there are texts in every contract', () => expect(said.length).toBeGreaterThan(80))

  it.each(said)('$path', ({ schema }) => {
    for (const text of unseen)
      for (const times of [1, 4, 24])
        expect([text, times, outcome(schema, text.repeat(times))]).toEqual([
          ...[text, times],
          expect.stringMatching(/^(?:nothing|field\.required)$/),
        ])
  })
})

describe('in the hub', () => {
  let hub: TestHub
  beforeAll(async () => void (hub = await startTestHub()))
  afterAll(() => hub.close())

  it('a conference that is called so in every language has no title', async () => {
    const editor = await hub.person('editor')
    const { error } = await editor.request('POST /conferences', {
      body: {
        ...{ title: { pl: '\u200b\u200b', en: '\u00ad' }, description: {}, venue: '', city: '' },
        ...{ startsOn: '2026-11-23', endsOn: '2026-11-24', clientId: randomUUID() },
      },
    })
    expect(error.issues).toEqual([{ path: 'title', code: 'field.required' }])
  })

  it('who looks for it has looked for nothing', async () => {
    await hub.person('member', { organisation: 'PL' })
    const { total } = await hub.guest().ok('GET /organisations', { query: { q: '\u200b' } })
    expect(total).toBe(1)
    expect((await hub.guest().request('GET /search', { query: { q: '\u200b\u200b' } })).status).toBe(422)
  })
})
