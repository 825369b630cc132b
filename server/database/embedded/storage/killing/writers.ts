import { mongo } from 'mongoose'
import { groupSize, slugOf, type Books } from './books.ts'

const counters = 8

/** The driver's types expect an ObjectId as `_id`. */
const loose = (document: mongo.Document): mongo.Document => document

/** Makes the unique index, the counters and a group of documents for each writer. */
export async function prepare(db: mongo.Db, writers: number): Promise<void> {
  await db.collection('documents').createIndex({ slug: 1 }, { unique: true })
  await db.collection('documents').createIndex({ n: 1, slug: -1 })
  await db.collection('groups').createIndex({ group: 1 })
  await db.collection('groups').createIndex({ list: 1 })
  const ids = Array.from({ length: counters }, (_, i) => `${i}`)
  await db.collection('counters').insertMany(ids.map((_id) => loose({ _id, n: 0 })))
  const members = Array.from({ length: writers * groupSize }, (_, i) => i % writers)
  await db.collection('groups').insertMany(members.map((group) => ({ group, a: 0, b: 0, list: [0, 0] })))
}

/** Writes without end, by turns of every kind, and books what is acknowledged; ends with the first broken connection. */
export async function write(db: mongo.Db, books: Books, round: number, writer: number): Promise<void> {
  const steps = [insert, increment, updateGroup, remove, insertTwice, remove]
  try {
    for (let n = 0; ; n += 1) {
      const step = steps[(n + writer) % steps.length] as (typeof steps)[number]
      await step(db, books, `${round}-${writer}-${n}`, writer)
      books.acknowledged += 1
    }
  } catch (error) {
    // Whatever else the driver throws is about the connection, which the kill has broken.
    if (error instanceof mongo.MongoServerError) throw error
  }
}

async function insert(db: mongo.Db, books: Books, id: string): Promise<void> {
  await add(db, books, id)
  books.removable.push(id)
}

async function add(db: mongo.Db, books: Books, id: string): Promise<void> {
  books.documents.set(id, 'either')
  const n = id.length * 37
  await db.collection('documents').insertOne(loose({ _id: id, slug: slugOf(id), n, filling: 'x'.repeat(n) }))
  books.documents.set(id, 'kept')
}

async function insertTwice(db: mongo.Db, books: Books, id: string): Promise<void> {
  await add(db, books, id)
  try {
    await db.collection('documents').insertOne(loose({ _id: `${id} again`, slug: slugOf(id) }))
  } catch (error) {
    if ((error as mongo.MongoServerError).code !== 11000) throw error
    books.removable.push(id)
    return
  }
  books.doubled.push(`the unique index let ${id} in twice`)
}

async function increment(db: mongo.Db, books: Books, id: string): Promise<void> {
  const name = `${id.length % 2 === 0 ? 0 : Number(id.at(-1)) % counters}`
  const bounds = books.counters.get(name) ?? { least: 0, most: 0 }
  books.counters.set(name, bounds)
  bounds.most += 1
  await db.collection('counters').updateOne(loose({ _id: name }), { $inc: { n: 1 } })
  bounds.least += 1
}

async function updateGroup(db: mongo.Db, books: Books, _id: string, group: number): Promise<void> {
  const versions = books.groups.get(group) ?? { certain: 0, asked: 0 }
  books.groups.set(group, versions)
  const version = (versions.asked += 1)
  await db
    .collection('groups')
    .updateMany({ group }, { $set: { a: version, b: version, list: [version, version] } })
  versions.certain = version
}

async function remove(db: mongo.Db, books: Books): Promise<void> {
  const id = books.removable.shift()
  if (id === undefined) return
  books.documents.set(id, 'either')
  await db.collection('documents').deleteOne(loose({ _id: id }))
  books.documents.set(id, 'gone')
}
