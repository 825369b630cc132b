import mongoose, { Schema } from 'mongoose'
import { expect, test } from 'vitest'
import { mongooseConnection } from '../testing.ts'

/** What Mongoose does on top of the driver, on whichever server the suite was given; the rest by theme beside this file. */
const connection = mongooseConnection('mongoose')

test('a model makes its indexes, fills in timestamps and populates references', async () => {
  const Organisation = connection().model(
    'Organisation',
    new Schema({ name: { type: String, unique: true } }),
  )
  const Topic = connection().model(
    'Topic',
    new Schema(
      { title: String, by: { type: Schema.Types.ObjectId, ref: 'Organisation' }, tags: [String] },
      { timestamps: true },
    ),
  )
  await Promise.all([Organisation.init(), Topic.init()])
  const by = await Organisation.create({ name: 'Fundacja' })
  const topic = await Topic.create({ title: 'Hei', by: by._id, tags: ['a'] })
  const found = await Topic.findById(topic._id).populate<{ by: { name: string } }>('by').orFail()
  expect(found.by.name).toBe('Fundacja')
  expect(found.createdAt).toBeInstanceOf(Date)
  found.tags.push('b')
  found.title = 'Cześć'
  await found.save()
  expect(await Topic.findById(topic._id).lean()).toMatchObject({ title: 'Cześć', tags: ['a', 'b'], __v: 1 })
  await expect(Organisation.create({ name: 'Fundacja' })).rejects.toMatchObject({
    code: 11000,
    keyPattern: { name: 1 },
  })
})

test('optimistic concurrency refuses the second of two stale saves', async () => {
  const Page = connection().model('Page', new Schema({ text: String }, { optimisticConcurrency: true }))
  const { _id } = await Page.create({ text: 'a' })
  const [first, second] = [await Page.findById(_id).orFail(), await Page.findById(_id).orFail()]
  first.text = 'b'
  await first.save()
  second.text = 'c'
  await expect(second.save()).rejects.toThrow(mongoose.Error.VersionError)
})

test('discriminators, cursors, lean and countDocuments', async () => {
  const Note = connection().model('Note', new Schema({ n: Number }, { discriminatorKey: 'kind' }))
  const Reply = Note.discriminator('Reply', new Schema({ to: String }))
  await Note.create([{ n: 1 }, { n: 2 }])
  await Reply.create({ n: 3, to: 'x' })
  expect(await Reply.countDocuments()).toBe(1)
  expect((await Note.find({ n: 3 }).lean())[0]).toMatchObject({ kind: 'Reply', to: 'x' })
  const seen: number[] = []
  for await (const note of Note.find().sort({ n: -1 }).cursor({ batchSize: 1 })) seen.push(Number(note.n))
  expect(seen).toEqual([3, 2, 1])
})

test('subdocuments are changed by their id and by the positional operator', async () => {
  const Poll = connection().model(
    'Poll',
    new Schema({ options: [{ text: String, votes: { type: Number, default: 0 } }] }),
  )
  const poll = await Poll.create({ options: [{ text: 'a' }, { text: 'b' }] })
  const option = poll.options[1]?._id
  const after = await Poll.findOneAndUpdate(
    { _id: poll._id, 'options._id': option },
    { $inc: { 'options.$.votes': 2 } },
    { returnDocument: 'after' },
  ).orFail()
  expect(after.options.map(({ votes }) => votes)).toEqual([0, 2])
  after.options.id(option ?? '')?.deleteOne()
  await after.save()
  expect(await Poll.findById(poll._id).lean()).toMatchObject({ options: [{ text: 'a' }] })
})

test('bulkWrite, insertMany without order, upsert and distinct', async () => {
  const Vote = connection().model('Vote', new Schema({ _id: String, n: { type: Number, unique: true } }))
  await Vote.init()
  const result = await Vote.insertMany(
    [
      { _id: 'a', n: 1 },
      { _id: 'b', n: 1 },
      { _id: 'c', n: 3 },
    ],
    { ordered: false, rawResult: true },
  ).catch((error: unknown) => error as { insertedDocs: unknown[] })
  expect(result).toMatchObject({ insertedDocs: [{ _id: 'a' }, { _id: 'c' }] })
  await Vote.bulkWrite([
    { updateOne: { filter: { _id: 'a' }, update: { $inc: { n: 10 } } } },
    { updateOne: { filter: { _id: 'd' }, update: { $setOnInsert: { n: 4 } }, upsert: true } },
    { deleteOne: { filter: { _id: 'c' } } },
  ])
  expect((await Vote.find().sort('_id').lean()).map(({ _id, n }) => [_id, n])).toEqual([
    ['a', 11],
    ['d', 4],
  ])
  expect(await Vote.distinct('n')).toEqual([4, 11])
  expect(await Vote.exists({ n: 11 })).toMatchObject({ _id: 'a' })
})

test('transactions are refused as a standalone server refuses them', async () => {
  await expect(
    connection().transaction((session) => connection().collection('x').insertOne({}, { session })),
  ).rejects.toMatchObject({ originalError: { code: 20 } })
})
