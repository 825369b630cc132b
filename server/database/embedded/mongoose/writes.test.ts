import { Schema } from 'mongoose'
import { expect, test } from 'vitest'
import { mongooseConnection } from '../testing.ts'

/** https://mongoosejs.com/docs/api/model.html, tutorials/findoneandupdate.html, guide.html#indexes, transactions.html */
const connection = mongooseConnection('writes')

test('bulkWrite: every kind of write, casts, and what comes back', async () => {
  const Vote = connection().model('Vote', new Schema({ _id: String, n: { type: Number, default: 0 } }))
  await Vote.create([{ _id: 'a' }, { _id: 'b' }, { _id: 'c' }])
  const result = await Vote.bulkWrite([
    { insertOne: { document: { _id: 'd' } } },
    { updateOne: { filter: { _id: 'a' }, update: { $inc: { n: '2' as unknown as number } } } },
    { updateMany: { filter: { n: 0 }, update: { n: 5 } } },
    { replaceOne: { filter: { _id: 'c' }, replacement: { _id: 'c', n: 9 } } },
    { updateOne: { filter: { _id: 'e' }, update: { $setOnInsert: { n: 1 } }, upsert: true } },
    { deleteOne: { filter: { _id: 'b' } } },
    { deleteMany: { filter: { n: 9 } } },
  ])
  expect(result).toMatchObject({
    insertedCount: 1,
    matchedCount: 5,
    modifiedCount: 5,
    upsertedCount: 1,
    deletedCount: 2,
    upsertedIds: { 4: 'e' },
  })
  expect(await Vote.find().sort('_id').lean()).toMatchObject([
    { _id: 'a', n: 2 },
    { _id: 'd', n: 5 },
    { _id: 'e', n: 1 },
  ])
})

test('bulkWrite and insertMany without order tell every error', async () => {
  const Unique = connection().model('Unique', new Schema({ k: { type: Number, unique: true } }))
  await Unique.init()
  const writes = [1, 1, 2, 2, 3].map((k) => ({ insertOne: { document: { k } } }))
  await expect(Unique.bulkWrite(writes, { ordered: false })).rejects.toMatchObject({
    code: 11000,
    result: { insertedCount: 3 },
    writeErrors: [{ index: 1 }, { index: 3 }],
  })
  await expect(Unique.insertMany([{ k: 4 }, { k: 1 }, { k: 5 }])).rejects.toMatchObject({ code: 11000 })
  expect(await Unique.find().sort('k').distinct('k')).toEqual([1, 2, 3, 4])
})

test('unique errors name the key, whichever way the value came', async () => {
  const Account = connection().model(
    'Account',
    new Schema({
      mail: { type: String, lowercase: true, unique: true },
      nick: { type: String, unique: true, sparse: true },
    }),
  )
  await Account.init()
  const [first, second] = await Account.create([{ mail: 'A@x.no' }, { mail: 'b@x.no' }], { ordered: true })
  const taken = { code: 11000, keyPattern: { mail: 1 }, keyValue: { mail: 'a@x.no' } }
  await expect(Account.create({ mail: 'a@x.no' })).rejects.toMatchObject(taken)
  await expect(Account.updateOne({ _id: second?._id }, { mail: 'a@x.no' })).rejects.toMatchObject(taken)
  await expect(Account.findByIdAndUpdate(second?._id, { mail: 'a@x.no' })).rejects.toMatchObject(taken)
  await expect(second?.set({ mail: 'a@x.no' }).save()).rejects.toMatchObject(taken)
  await Account.deleteOne({ _id: first?._id })
  await second?.save()
})

test('findOneAndUpdate: before and after, upsert, sort, projection, raw result, replacement, deletion', async () => {
  const Job = connection().model('Job', new Schema({ _id: Number, state: String, rank: Number }))
  await Job.create([
    { _id: 1, state: 'open', rank: 2 },
    { _id: 2, state: 'open', rank: 1 },
  ])
  expect(await Job.findOneAndUpdate({ _id: 1 }, { rank: 3 })).toMatchObject({ rank: 2 })
  expect(
    await Job.findOneAndUpdate(
      { state: 'open' },
      { state: 'done' },
      { sort: { rank: 1 }, returnDocument: 'after' },
    ),
  ).toMatchObject({ _id: 2, state: 'done' })
  const selected = await Job.findOneAndUpdate(
    { _id: 1 },
    { rank: 4 },
    { projection: { rank: 1 }, returnDocument: 'after', lean: true },
  )
  expect(selected).toEqual({ _id: 1, rank: 4 })
  expect(await Job.findOneAndUpdate({ _id: 9 }, { rank: 1 })).toBeNull()
  const raw = await Job.findOneAndUpdate(
    { _id: 3 },
    { rank: 1 },
    { upsert: true, includeResultMetadata: true, returnDocument: 'after' },
  )
  expect(raw).toMatchObject({
    value: { _id: 3, rank: 1 },
    lastErrorObject: { updatedExisting: false, upserted: 3 },
  })
  expect(
    await Job.findOneAndReplace({ _id: 3 }, { state: 'new' }, { returnDocument: 'after', lean: true }),
  ).toMatchObject({ _id: 3, state: 'new' })
  expect(await Job.findOneAndDelete({ state: 'new' })).toMatchObject({ _id: 3 })
  expect(await Job.findByIdAndDelete(3)).toBeNull()
})

test('updates by pipeline and their counts', async () => {
  const Score = connection().model('Score', new Schema({ _id: Number, a: Number, b: Number, sum: Number }))
  await Score.create([
    { _id: 1, a: 1, b: 2 },
    { _id: 2, a: 3, b: 4, sum: 7 },
  ])
  const result = await Score.updateMany({}, [{ $set: { sum: { $add: ['$a', '$b'] } } }], {
    updatePipeline: true,
  })
  expect(result).toMatchObject({ matchedCount: 2, modifiedCount: 1 })
  expect(await Score.distinct('sum')).toEqual([3, 7])
})

test('indexes: createIndexes, diffIndexes and syncIndexes', async () => {
  const schema = new Schema({ a: Number, b: Number, at: Date }, { autoIndex: false })
  schema.index({ a: 1, b: -1 }, { unique: true, partialFilterExpression: { a: { $gt: 0 } } })
  schema.index({ at: 1 }, { expireAfterSeconds: 60 })
  const Indexed = connection().model('Indexed', schema)
  await Indexed.createCollection()
  await Indexed.collection.createIndex({ b: 1 })
  const before = await Indexed.diffIndexes()
  expect(before.toDrop).toEqual(['b_1'])
  expect(before.toCreate).toHaveLength(2)
  expect(await Indexed.syncIndexes()).toEqual(['b_1'])
  expect(await Indexed.diffIndexes()).toEqual({ toDrop: [], toCreate: [] })
  await Indexed.createIndexes()
  expect((await Indexed.listIndexes()).map(({ name }) => name as string)).toEqual([
    '_id_',
    'a_1_b_-1',
    'at_1',
  ])
})

test('sessions without a transaction work; transactions and change streams are refused by a standalone server', async (context) => {
  const Plain = connection().model('Plain', new Schema({ n: Number }))
  const session = await connection().startSession()
  await Plain.create([{ n: 1 }], { session })
  expect(await Plain.findOne({ n: 1 }).session(session)).not.toBeNull()
  await session.endSession()
  const hello = await connection().db?.command({ hello: 1 })
  if (hello?.setName !== undefined) context.skip('true of a standalone server')
  await expect(
    connection().transaction((own) => Plain.create([{ n: 2 }], { session: own })),
  ).rejects.toMatchObject({ originalError: { code: 20 } })
  expect(await Plain.countDocuments()).toBe(1)
  const stream = Plain.watch()
  await expect(new Promise((_resolve, reject) => stream.once('error', reject))).rejects.toMatchObject({
    code: 40573,
  })
  await stream.close()
})

test('syncIndexes hides what the schema no longer names', async () => {
  const schema = new Schema({ a: Number })
  schema.index({ a: 1 })
  const Hidden = connection().model('Hidden', schema)
  await Hidden.createCollection()
  await Hidden.collection.createIndex({ b: 1 })
  expect(await Hidden.syncIndexes({ hideIndexes: true } as object)).toEqual(['b_1'])
  expect((await Hidden.listIndexes()).map(({ name, hidden }) => [name, hidden])).toEqual([
    ['_id_', undefined],
    ['b_1', true],
    ['a_1', undefined],
  ])
})

test('the timestamps of a child are set in the child that was found', async () => {
  const Task = new Schema({ state: String, note: String }, { timestamps: true, _id: false })
  const Plan = connection().model('Plan', new Schema({ tasks: [Task] }))
  const { _id } = await Plan.create({ tasks: [{ state: 'open' }, { state: 'open' }] })
  const before = (await Plan.findById(_id).orFail()).tasks.map(({ updatedAt }) => updatedAt.getTime())
  await expect.poll(() => Date.now()).toBeGreaterThan(Math.max(...before))
  await Plan.updateOne({ _id, 'tasks.state': 'open' }, { $set: { 'tasks.$.state': 'done' } })
  const [first, second] = (await Plan.findById(_id).orFail()).tasks
  expect(first).toMatchObject({ state: 'done' })
  expect(first?.updatedAt.getTime()).toBeGreaterThan(before[0] as number)
  expect(second).toMatchObject({ state: 'open' })
  expect(second?.updatedAt.getTime()).toBe(before[1])
})
