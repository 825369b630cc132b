import { createHash, randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EJSON } from 'bson'
import { mongo } from 'mongoose'
import { startEmbeddedStore } from '../database/embedded/index.ts'
import { silent } from './progress.ts'
import { restore } from './restore/restore.ts'
import type { Target } from './restore/target.ts'
import { openEmbedded } from './sources/embedded.ts'
import { belongs } from './sources/source.ts'
import { takeBackup } from './take.ts'

const { Binary, Decimal128, Double, Int32, Long, ObjectId, Timestamp } = mongo.BSON

const made: string[] = []

/** A DATA_DIR that `removeDirectories` removes. */
export async function freshDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'hub-backup-'))
  made.push(directory)
  return directory
}

export async function removeDirectories(): Promise<void> {
  for (const directory of made.splice(0)) await rm(directory, { recursive: true, force: true })
}

/** Runs with the embedded store of a DATA_DIR, closed again afterwards. */
export async function withStore<T>(
  dataDir: string,
  run: (client: mongo.MongoClient) => Promise<T>,
): Promise<T> {
  const store = await startEmbeddedStore({ directory: join(dataDir, 'store'), durable: false })
  const client = new mongo.MongoClient(store.uri)
  try {
    return await run(client)
  } finally {
    await client.close()
    await store.close()
  }
}

/** Everything in a database, a digest for each document. */
export async function contentsOf(
  db: mongo.Db,
): Promise<Record<string, { documents: string[]; indexes: string[] }>> {
  const names = (await db.listCollections().toArray()).map(({ name }) => name).filter(belongs)
  const contents = await Promise.all(
    names.sort().map(async (name) => {
      const collection = db.collection(name)
      const raw = (await collection.find({}, { raw: true }).toArray()) as unknown as Uint8Array[]
      const indexes = await collection.listIndexes({ promoteValues: false }).toArray()
      return [
        name,
        {
          documents: raw.map((bytes) => createHash('sha256').update(bytes).digest('hex')).sort(),
          indexes: indexes.map((index) => EJSON.stringify(index, { relaxed: false })).sort(),
        },
      ] as const
    }),
  )
  return Object.fromEntries(contents)
}

/** Every file below a directory with what is in it, those that a store keeps to itself left out. */
export async function filesBelow(directory: string): Promise<Record<string, string>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && entry.name !== 'lock.mdb')
  const contents = await Promise.all(
    files.map(async (entry) => {
      const path = join(entry.parentPath, entry.name)
      return [path.slice(directory.length + 1), (await readFile(path)).toString('latin1')] as const
    }),
  )
  return Object.fromEntries(contents)
}

/** A restore that is agreed to, unless `wish` says otherwise. */
export const restoreFrom = (
  file: string,
  dataDir: string,
  target: Target,
  wish: Partial<Parameters<typeof restore>[0]> = {},
) =>
  restore({
    file,
    dataDir,
    target,
    agree: () => Promise.resolve(true),
    progress: { check: silent, write: silent },
    ...wish,
  })

/** A document of every kind of value. */
const documents: mongo.Document[] = [
  {
    _id: new ObjectId(),
    int: new Int32(1),
    double: new Double(1),
    long: Long.fromString('9007199254740993'),
    decimal: Decimal128.fromString('1.10'),
    date: new Date('2026-11-25T12:00:00.123Z'),
    binary: new Binary(randomBytes(20), 4),
    timestamp: new Timestamp({ t: 1, i: 2 }),
    pattern: /^a.*z$/i,
    map: new Map<string, unknown>([
      ['10', 1],
      ['2', [null, true, { deep: -0 }]],
    ]),
    text: 'Zażółć gęślą jaźń, blåbærsyltetøy 🫐',
    min: new mongo.BSON.MinKey(),
    max: new mongo.BSON.MaxKey(),
  },
  { _id: 'nothing more' },
]

async function fill(db: mongo.Db): Promise<void> {
  await db.collection('kinds').createIndexes([
    { key: { text: 1, int: -1 }, name: 'both' },
    { key: { date: 1 }, expireAfterSeconds: 10 ** 9 },
    { key: { long: 1 }, unique: true, partialFilterExpression: { long: { $exists: true } } },
    { key: { double: 1 }, sparse: true },
  ])
  for (const document of documents) await db.collection('kinds').insertOne({ ...document })
  await db.collection('numbers').insertMany(Array.from({ length: 2500 }, (_, n) => ({ n })))
  await db.createCollection('empty')
}

/** A hub of every kind of value, its contents and its archive. */
export async function filledHub() {
  const dataDir = await freshDirectory()
  await mkdir(join(dataDir, 'uploads/ab'), { recursive: true })
  await writeFile(join(dataDir, 'uploads/ab/c.png'), 'a picture')
  await writeFile(join(dataDir, 'secret'), 'the secret of the first hub')
  const contents = await withStore(dataDir, async (client) => {
    await fill(client.db('mowis'))
    return contentsOf(client.db('mowis'))
  })
  const file = join(dataDir, 'hub.backup')
  const source = await openEmbedded(dataDir, 'mowis')
  await takeBackup({ source, dataDir, file, hub: '1.0.0', progress: silent })
  await source.close()
  return { dataDir, contents, file }
}

/** Another hub, with other data. */
export async function otherHub() {
  const dataDir = await freshDirectory()
  await withStore(dataDir, (client) => client.db('mowis').collection('old').insertOne({ old: true }))
  await mkdir(join(dataDir, 'uploads'), { recursive: true })
  await writeFile(join(dataDir, 'uploads/old.png'), 'old')
  await writeFile(join(dataDir, 'secret'), 'old')
  return dataDir
}

/** A database of its own on the server that the tests have. */
export async function withServer<T>(
  uri: string,
  run: (db: mongo.Db, name: string) => Promise<T>,
): Promise<T> {
  const client = await new mongo.MongoClient(uri).connect()
  const name = `test_${randomBytes(8).toString('hex')}`
  try {
    return await run(client.db(name), name)
  } finally {
    await client.db(name).dropDatabase()
    await client.close()
  }
}
