import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestStore, type TestStore } from './testing.ts'

let store: TestStore
let home: string
beforeAll(async () => {
  store = await startTestStore()
  home = mkdtempSync(join(tmpdir(), 'mowis-mongosh-'))
  const settings = { userId: '0'.repeat(24), enableTelemetry: false }
  mkdirSync(join(home, '.mongodb/mongosh'), { recursive: true })
  writeFileSync(join(home, '.mongodb/mongosh/config'), JSON.stringify(settings))
})
afterAll(async () => {
  await store.close()
  rmSync(home, { recursive: true })
})

const program = fileURLToPath(new URL('../../../node_modules/.bin/mongosh', import.meta.url))

/** Types these lines into a shell, as a person would, and gives everything it shows. */
async function type(lines: string[]): Promise<string> {
  const shell = spawn(program, [store.running.uri], {
    env: { ...process.env, HOME: home, NO_COLOR: '1' },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let shown = ''
  shell.stdout.on('data', (chunk) => (shown += String(chunk)))
  shell.stderr.on('data', (chunk) => (shown += String(chunk)))
  shell.stdin.end([...lines, 'exit', ''].join('\n'))
  const [code] = (await once(shell, 'close')) as [number]
  expect(code, shown).toBe(0)
  return shown
}

/** What the lines that say `§NAME=…` printed, by name. */
function said(shown: string): Record<string, unknown> {
  const found = [...shown.matchAll(/§(\w+)=(.*)$/gm)]
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name, JSON.parse(value)]))
}

const say = (name: string, expression: string) => `print('§${name}=' + EJSON.stringify(${expression}))`

test('mongosh is used for a session of everyday work', async () => {
  const shown = await type([
    'use shop',
    say(
      'inserted',
      `db.fruit.insertMany([
      { _id: 1, name: 'apple', price: 3, tags: ['red', 'round'] },
      { _id: 2, name: 'pear', price: 4, tags: ['green'] },
      { _id: 3, name: 'plum', price: 2, tags: [] } ])`.replaceAll('\n', ' '),
    ),
    say('dearest', 'db.fruit.find({}, { name: 1 }).sort({ price: -1 }).limit(2).toArray()'),
    say('one', "db.fruit.updateOne({ name: 'plum' }, { $set: { price: 5 }, $push: { tags: 'blue' } })"),
    say('many', 'db.fruit.updateMany({ price: { $gte: 4 } }, { $inc: { price: 1 } })'),
    say('upserted', "db.fruit.replaceOne({ _id: 4 }, { name: 'fig', price: 9 }, { upsert: true })"),
    say(
      'sums',
      "db.fruit.aggregate([{ $unwind: '$tags' }, { $group: { _id: null, n: { $sum: '$price' } } }]).toArray()",
    ),
    say('index', 'db.fruit.createIndex({ name: 1 }, { unique: true })'),
    say('indexes', 'db.fruit.getIndexes()'),
    say('plan', "db.fruit.find({ name: 'fig' }).explain().queryPlanner.winningPlan.inputStage.indexName"),
    say('counted', 'db.fruit.countDocuments({ price: { $gt: 3 } })'),
    say(
      'found',
      "db.fruit.findOneAndUpdate({ _id: 1 }, { $set: { price: 7 } }, { returnDocument: 'after' })",
    ),
    "db.fruit.insertOne({ name: 'apple' })",
    say('deleted', 'db.fruit.deleteMany({ price: { $gt: 6 } })'),
    say('valid', 'db.fruit.validate().valid'),
    say('stats', '(({ count, nindexes }) => ({ count, nindexes }))(db.fruit.stats())'),
    say('size', 'db.stats().objects'),
    'show collections',
    'show dbs',
    say('dropped', 'db.dropDatabase()'),
  ])
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

test('its greeting has no complaint about the server, and its reports are answered', async () => {
  const shown = await type([
    say('hello', 'db.hello().isWritablePrimary'),
    say('user', 'db.runCommand({ connectionStatus: 1 }).authInfo.authenticatedUsers'),
    say('users', 'db.getSiblingDB("admin").getUsers().users.map(({ user }) => user)'),
    say('status', 'db.serverStatus().storageEngine.name'),
    say('host', 'db.hostInfo().system.cpuAddrSize'),
    'show log global',
    'db.adminCommand({ replSetGetStatus: 1 })',
    'db.watch()',
  ])
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
