import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { mongo } from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'

const uri = process.env['MONGODB_TEST_URI'] ?? ''
const client = new mongo.MongoClient(uri)
let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hub-demo-'))
  await client.connect()
})
afterAll(async () => {
  await client.close()
  await rm(dataDir, { recursive: true, force: true })
})

/** Everything that a database holds. */
async function contents(db: mongo.Db) {
  const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name).sort()
  return Promise.all(
    names.map(async (name) => ({
      name,
      indexes: await db.collection(name).indexes(),
      documents: await db.collection(name).find().sort({ _id: 1 }).toArray(),
    })),
  )
}

const author = new mongo.ObjectId()
const databases = {
  'of an older hub': {
    users: { _id: author, name: 'Anna Wrona', organisations: [new mongo.ObjectId()] },
    forumposts: { topic: new mongo.ObjectId(), number: 1, author, body: 'Zasady forum' },
  },
  'of another program': { invoices: { number: 7, total: 120 } },
  'in which a restore is decided': {
    restoring: { _id: 'swap', restore: 'one', collections: [], drop: ['users'] },
  },
}

test.each(Object.entries(databases))('a database %s is refused and left as it is', async (_, collections) => {
  const db = client.db(`test_${randomUUID().replaceAll('-', '')}`)
  for (const [name, document] of Object.entries(collections))
    await db.collection(name).insertOne({ ...document } as mongo.Document)
  const before = await contents(db)
  const main = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts', 'demo'], {
    env: {
      ...process.env,
      ...{ MONGODB_URI: uri, MONGODB_DATABASE: db.databaseName, DATA_DIR: dataDir, PORT: '0' },
      ...{ LC_ALL: 'en_GB.UTF-8', LOG_LEVEL: 'silent' },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [said, [code]] = await Promise.all([text(main.stderr), once(main, 'exit') as Promise<[number]>])
  expect(said).toContain(`The database ${db.databaseName} contains something other than a demo.`)
  expect(code).toBe(1)
  expect(await contents(db)).toEqual(before)
  await db.dropDatabase()
})
