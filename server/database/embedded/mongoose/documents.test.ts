import mongoose, { Schema, Types } from 'mongoose'
import { expect, test } from 'vitest'
import { mongooseConnection } from '../testing.ts'

/** https://mongoosejs.com/docs/documents.html, timestamps.html, subdocs.html, schematypes.html */
const connection = mongooseConnection('documents')

test('timestamps: made once, moved by every kind of update, left alone where asked', async () => {
  const Note = connection().model('Note', new Schema({ text: String }, { timestamps: true }))
  const long = new Date(0)
  const { _id } = await Note.create({ text: 'a' })
  await Note.collection.updateOne({ _id }, { $set: { createdAt: long, updatedAt: long } })
  const updatedAt = async () => (await Note.findById(_id).orFail()).updatedAt.getTime()
  await Note.updateOne({ _id }, { text: 'b' }, { timestamps: false })
  expect(await updatedAt()).toBe(0)
  await Note.updateOne({ _id }, { text: 'c' })
  expect(await updatedAt()).toBeGreaterThan(0)
  expect((await Note.findById(_id).orFail()).createdAt).toEqual(long)
  const made = await Note.findOneAndUpdate({ text: 'new' }, {}, { upsert: true, returnDocument: 'after' })
  expect(made?.createdAt).toEqual(made?.updatedAt)
  await Note.bulkWrite([{ insertOne: { document: { text: 'bulk' } } }])
  expect((await Note.findOne({ text: 'bulk' }).orFail()).createdAt).toBeInstanceOf(Date)
})

test('optimistic concurrency: of two who read the same, one saves', async () => {
  const Page = connection().model('Page', new Schema({ text: String }, { optimisticConcurrency: true }))
  const { _id } = await Page.create({ text: '' })
  const readers = await Promise.all(
    ['a', 'b', 'c'].map(async (text) => [await Page.findById(_id).orFail(), text] as const),
  )
  const saved = await Promise.allSettled(readers.map(([page, text]) => page.set({ text }).save()))
  expect(saved.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const errors = saved.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []))
  expect(errors.every((error) => error instanceof mongoose.Error.VersionError)).toBe(true)
  expect((await Page.findById(_id).orFail()).__v).toBe(1)
})

test('versions guard positional changes of arrays', async () => {
  const List = connection().model('List', new Schema({ items: [{ text: String }] }))
  const { _id } = await List.create({ items: [{ text: 'a' }, { text: 'b' }] })
  const [first, second] = [await List.findById(_id).orFail(), await List.findById(_id).orFail()]
  first.items.shift()
  await first.save()
  second.items[1]?.set('text', 'c')
  await expect(second.save()).rejects.toThrow(mongoose.Error.VersionError)
})

test('saving sends only what changed, and a document that is gone is told', async () => {
  const Pair = connection().model('Pair', new Schema({ a: Number, b: Number }))
  const pair = await Pair.create({ a: 1, b: 1 })
  await Pair.updateOne({ _id: pair._id }, { b: 2 })
  pair.a = 5
  await pair.save()
  expect(await Pair.findById(pair._id).lean()).toMatchObject({ a: 5, b: 2 })
  await Pair.deleteOne({ _id: pair._id })
  pair.a = 6
  await expect(pair.save()).rejects.toThrow(mongoose.Error.DocumentNotFoundError)
})

test('arrays: casts, push, addToSet, pull, pop, nested arrays of documents', async () => {
  const Bag = connection().model(
    'Bag',
    new Schema({ numbers: [Number], people: [Schema.Types.ObjectId], rows: [{ cells: [{ n: Number }] }] }),
  )
  const person = new Types.ObjectId()
  const bag = await Bag.create({
    numbers: ['1' as unknown as number, 2],
    people: [person.toHexString()],
    rows: [{ cells: [{ n: 1 }] }],
  })
  bag.numbers.push(3)
  const numbers = bag.numbers as Types.Array<number>
  numbers.addToSet(3, 4)
  numbers.pull(1)
  bag.rows[0]?.cells.push({ n: 2 })
  await bag.save()
  const kept = await Bag.findOne({ people: person }).lean().orFail()
  expect(kept.numbers).toEqual([2, 3, 4])
  expect(kept.rows[0]?.cells.map(({ n }) => n)).toEqual([1, 2])
  await Bag.updateOne({ _id: bag._id }, { $pull: { rows: { 'cells.n': 2 } } })
  expect((await Bag.findById(bag._id).orFail()).rows).toHaveLength(0)
})

test('subdocuments: single and in arrays, by id, with defaults, by arrayFilters', async () => {
  const Session = connection().model(
    'Session',
    new Schema({
      place: new Schema({ room: String, floor: { type: Number, default: 0 } }, { _id: false }),
      questions: [{ text: String, votes: { type: Number, default: 0 } }],
    }),
  )
  const session = await Session.create({ place: { room: 'A' }, questions: [{ text: 'x' }, { text: 'y' }] })
  expect(session.place?.floor).toBe(0)
  const id = session.questions[1]?._id
  session.questions.id(id ?? '')?.set({ votes: 3 })
  await session.save()
  await Session.updateOne(
    { _id: session._id },
    { $inc: { 'questions.$[busy].votes': 1 }, $set: { 'place.floor': 2 } },
    { arrayFilters: [{ 'busy.votes': { $gt: 0 } }] },
  )
  const kept = await Session.findById(session._id).lean().orFail()
  expect(kept.place).toEqual({ room: 'A', floor: 2 })
  expect(kept.questions.map(({ votes }) => votes)).toEqual([0, 4])
})

test('maps keep their keys, and are changed and asked by path', async () => {
  const Text = connection().model('Text', new Schema({ by: { type: Map, of: String } }))
  const text = await Text.create({ by: { pl: 'Cześć', nb: 'Hei' } })
  text.by?.set('en', 'Hello')
  text.by?.delete('nb')
  await text.save()
  expect(await Text.findOne({ 'by.en': 'Hello' }).lean()).toMatchObject({ by: { pl: 'Cześć', en: 'Hello' } })
  expect(await Text.exists({ 'by.nb': { $exists: true } })).toBeNull()
})

test('Buffer, Decimal128, BigInt, UUID and Mixed come back as they were', async () => {
  const Odd = connection().model(
    'Odd',
    new Schema({
      bytes: Buffer,
      price: Schema.Types.Decimal128,
      big: BigInt,
      uuid: Schema.Types.UUID,
      any: {},
    }),
  )
  const uuid = '3f2b8c1e-7b1a-4c9e-8f00-1234567890ab'
  const { _id } = await Odd.create({
    bytes: Buffer.from([0, 255]),
    price: '1.10',
    big: 2n ** 60n,
    uuid,
    any: [{ a: null }],
  })
  const odd = await Odd.findOne({ big: 2n ** 60n, uuid }).orFail()
  expect(odd._id).toEqual(_id)
  expect(Buffer.from(odd.bytes ?? []).toJSON().data).toEqual([0, 255])
  expect(odd.price?.toString()).toBe('1.10')
  expect(odd.big).toBe(2n ** 60n)
  expect(odd.any).toEqual([{ a: null }])
})
