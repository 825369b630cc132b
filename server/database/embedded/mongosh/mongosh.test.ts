import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestStore, type TestStore } from '../testing.ts'
import exchange from './exchange.json' with { type: 'json' }
import { replay, type Exchange } from './replay.ts'
import { createShell, everyday, reports, said } from './shell.ts'

let store: TestStore
beforeAll(async () => {
  store = await startTestStore()
})
afterAll(() => store.close())

test('what mongosh said once is answered as it was then', async () => {
  const { asked, missed } = await replay(store.running, exchange as Exchange[])
  expect(missed).toEqual([])
  expect(asked).toBe(exchange.length)
})

/** CI has a shell; who has none plays the recorded exchange alone. */
const program = process.env['MONGOSH_PATH'] ?? ''

describe.skipIf(!program)('the real shell', () => {
  let shell: ReturnType<typeof createShell>
  beforeAll(() => {
    shell = createShell(program)
  })
  const type = (lines: string[]) => shell.type(store.running.uri, lines)
  afterAll(() => shell.remove())

  test('is used for a session of everyday work', async () => {
    const shown = await type(everyday)
    expect(said(shown)).toMatchObject({
      inserted: { acknowledged: true, insertedIds: { 0: 1, 1: 2, 2: 3 } },
      dearest: [
        { _id: 2, name: 'pear' },
        { _id: 1, name: 'apple' },
      ],
      one: { matchedCount: 1, modifiedCount: 1 },
      many: { matchedCount: 2, modifiedCount: 2 },
      upserted: { matchedCount: 0, upsertedCount: 1, insertedId: 4 },
      sums: [{ _id: null, n: 17 }],
      index: 'name_1',
      indexes: [
        { v: 2, key: { _id: 1 }, name: '_id_' },
        { v: 2, key: { name: 1 }, name: 'name_1', unique: true },
      ],
      plan: 'name_1',
      counted: 3,
      found: { _id: 1, name: 'apple', price: 7 },
      deleted: { acknowledged: true, deletedCount: 2 },
      valid: true,
      stats: { count: 2, nindexes: 2 },
      size: 2,
      dropped: { ok: 1, dropped: 'shop' },
    })
    expect(shown).toContain(
      'MongoServerError[DuplicateKey]: E11000 duplicate key error collection: shop.fruit index: name_1 dup key: { name: "apple" }',
    )
    expect(shown).toMatch(/^(shop> )?fruit$/m)
    expect(shown).toMatch(/^(shop> )?shop +\d+/m)
  }, 180_000)

  test('greets without a complaint about the server, and its reports are answered', async () => {
    const shown = await type(reports)
    expect(shown).toMatch(/Using MongoDB:\s+7\.0/)
    expect(shown).not.toMatch(/startup warnings|telemetry|command not found|no such command|CommandNotFound/i)
    expect(said(shown)).toEqual({
      hello: true,
      user: [{ user: 'hub', db: 'admin' }],
      users: ['hub'],
      status: 'lmdb',
      host: 64,
    })
    expect(shown).toContain('MongoServerError[NoReplicationEnabled]: not running with --replSet')
    expect(shown).toContain('The $changeStream stage is only supported on replica sets')
  }, 180_000)
})
