import { Schema, Types } from 'mongoose'
import { beforeAll, expect, test } from 'vitest'
import { mongooseConnection } from '../testing.ts'

/** https://mongoosejs.com/docs/populate.html, discriminators.html, queries.html, tutorials/lean.html */
const connection = mongooseConnection('queries')

const personSchema = new Schema({ name: String, friends: [{ type: Schema.Types.ObjectId, ref: 'Person' }] })
const postSchema = new Schema(
  { title: String, author: { type: Schema.Types.ObjectId, ref: 'Person' }, n: Number },
  { toObject: { virtuals: true } },
)
const ids = Array.from({ length: 3 }, () => new Types.ObjectId())
const [ola, kari, jan] = ids as [Types.ObjectId, Types.ObjectId, Types.ObjectId]
const models = () => ({
  Person: connection().model('Person', personSchema, undefined, { overwriteModels: true }),
  Post: connection().model('Post', postSchema, undefined, { overwriteModels: true }),
})

beforeAll(async () => {
  const { Person, Post } = models()
  await Person.create([
    { _id: ola, name: 'Ola', friends: [kari, jan] },
    { _id: kari, name: 'Kari', friends: [] },
    { _id: jan, name: 'Jan', friends: [new Types.ObjectId(), ola] },
  ])
  await Post.create(Array.from({ length: 25 }, (_, n) => ({ title: `t${n}`, n, author: ids[n % 3] })))
})

test('populate: a path, an array in its order without the missing, deep, selected, matched', async () => {
  const { Person, Post } = models()
  const post = await Post.findOne({ n: 0 }).populate({ path: 'author', select: 'name -_id' }).lean().orFail()
  expect(post.author).toEqual({ name: 'Ola' })
  const friends = async (id: Types.ObjectId, options: object = {}) => {
    const person = await Person.findById(id)
      .populate({ path: 'friends', ...options })
      .lean()
      .orFail()
    return (person.friends as unknown as { name: string }[]).map(({ name }) => name)
  }
  expect(await friends(ola)).toEqual(['Kari', 'Jan'])
  expect(await friends(jan)).toEqual(['Ola'])
  expect(await friends(ola, { match: { name: /^J/ } })).toEqual(['Jan'])
  expect(await friends(ola, { options: { sort: { name: 1 } } })).toEqual(['Jan', 'Kari'])
  const deep = await Post.findOne({ n: 0 }).populate({ path: 'author', populate: 'friends' }).lean().orFail()
  expect(deep.author).toMatchObject({ friends: [{ name: 'Kari' }, { name: 'Jan' }] })
})

test('populate: virtuals with a count and with the documents', async () => {
  const { Post } = models()
  const schema = new Schema({ name: String }, { collection: 'people' })
  schema.virtual('posts', {
    ref: 'Post',
    localField: '_id',
    foreignField: 'author',
    options: { sort: { n: 1 }, limit: 2 },
  })
  schema.virtual('total', { ref: 'Post', localField: '_id', foreignField: 'author', count: true })
  const Author = connection().model('Author', schema)
  const author = await Author.findById(kari).populate(['posts', 'total']).orFail()
  expect(author.get('total')).toBe(await Post.countDocuments({ author: kari }))
  expect((author.get('posts') as { n: number }[]).map(({ n }) => n)).toEqual([1, 4])
})

test('discriminators: one collection, each model its own, arrays of several kinds', async () => {
  const Event = connection().model('Event', new Schema({ at: Number }, { discriminatorKey: 'kind' }))
  const Click = Event.discriminator('Click', new Schema({ target: String }))
  const Visit = Event.discriminator('Visit', new Schema({ page: String }))
  await Event.create({ at: 1 })
  await Click.create({ at: 2, target: 'a' })
  await Visit.create({ at: 3, page: '/' })
  expect(await Promise.all([Event, Click, Visit].map((model) => model.countDocuments()))).toEqual([3, 1, 1])
  const found = await Event.find().sort('at')
  expect(found.map((event) => event.constructor)).toEqual([Event, Click, Visit])
  await Click.updateMany({}, { target: 'b' })
  expect(await Event.findOne({ kind: 'Click' }).lean()).toMatchObject({ target: 'b' })
  expect(await Visit.findOneAndDelete({ at: 2 })).toBeNull()
})

test('cursors: for await, next, eachAsync with several at once and in batches, closed early', async () => {
  const { Post } = models()
  const seen: number[] = []
  for await (const { n } of Post.find().sort('n').cursor({ batchSize: 4 })) seen.push(Number(n))
  expect(seen).toEqual(Array.from({ length: 25 }, (_, n) => n))
  const cursor = Post.find({ n: { $gte: 23 } })
    .sort('n')
    .lean()
    .cursor()
  expect([(await cursor.next())?.n, (await cursor.next())?.n, await cursor.next()]).toEqual([23, 24, null])
  let sum = 0
  await Post.find()
    .cursor({ batchSize: 3 })
    .eachAsync((post) => void (sum += Number(post.n)), { parallel: 5 })
  expect(sum).toBe(300)
  const sizes: number[] = []
  await Post.find()
    .cursor()
    .eachAsync((posts: unknown[]) => void sizes.push(posts.length), { batchSize: 10 })
  expect(sizes).toEqual([10, 10, 5])
  const early = Post.find().cursor({ batchSize: 2 })
  await early.next()
  await early.close()
  const groups = Post.aggregate<{ _id: unknown; n: number }>([
    { $group: { _id: '$author', n: { $sum: 1 } } },
  ]).cursor({ batchSize: 1 })
  let total = 0
  for await (const { n } of groups) total += n
  expect(total).toBe(25)
})

test('lean, select, sort, skip, limit, slices and chained conditions', async () => {
  const { Post, Person } = models()
  const [post] = await Post.find()
    .where('n')
    .gte(5)
    .lt(20)
    .sort({ n: -1 })
    .skip(1)
    .limit(1)
    .select('n')
    .lean()
  expect(Object.keys(post ?? {}).sort()).toEqual(['_id', 'n'])
  expect(post?.n).toBe(18)
  expect((await Person.findById(ola).slice('friends', 1).lean())?.friends).toEqual([kari])
  expect(
    await Post.find({ n: { $in: [1, 2] } })
      .or([{ title: 't1' }, { title: 't3' }])
      .distinct('n'),
  ).toEqual([1])
  expect(await Post.find({ title: { $regex: '^T2', $options: 'i' } }).countDocuments()).toBe(6)
})

test('counting, existence, distinct, findById and orFail', async () => {
  const { Post } = models()
  expect(await Post.countDocuments({ n: { $lt: 5 } })).toBe(5)
  expect(await Post.countDocuments({ n: { $gte: 0 } }, { skip: 20, limit: 10 })).toBe(5)
  expect(await Post.estimatedDocumentCount()).toBe(25)
  expect((await Post.distinct('author', { n: { $lt: 2 } })).map(String).sort()).toEqual(
    [ola, kari].map(String).sort(),
  )
  expect(await Post.exists({ n: 3 })).toMatchObject({ _id: expect.any(Types.ObjectId) as unknown })
  expect(await Post.exists({ n: 99 })).toBeNull()
  await expect(Post.findOne({ n: 99 }).orFail()).rejects.toMatchObject({ name: 'DocumentNotFoundError' })
  await expect(Post.findById('not an id')).rejects.toMatchObject({ name: 'CastError' })
})

test('collation: sorted and found without regard to case', async () => {
  const Town = connection().model('Town', new Schema({ name: String }))
  await Town.create(['łódź', 'Lublin', 'ŁÓDŹ', 'Malbork'].map((name) => ({ name })))
  const sorted = await Town.find().collation({ locale: 'pl', strength: 1 }).sort({ name: 1, _id: 1 })
  expect(sorted.map(({ name }) => name)).toEqual(['Lublin', 'łódź', 'ŁÓDŹ', 'Malbork'])
  expect(await Town.countDocuments({ name: 'Łódź' }).collation({ locale: 'pl', strength: 2 })).toBe(2)
})
