import { Double, Long, ObjectId, type Document } from 'bson'
import fc from 'fast-check'

/** One command, and whether it changes documents. */
export interface Trial {
  command: Document
  writes: boolean
}

/** What both servers are given and then asked. */
export interface Scenario {
  documents: Document[]
  indexes: Document[]
  trials: Trial[]
}

const scalar = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -1, max: 3 }) },
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    '',
    'a',
    'ab',
    'b',
    new Double(1),
    1.5,
    Long.fromNumber(2),
    2147483647,
    new Date(0),
    new Date(5),
    new ObjectId('64b000000000000000000001'),
    new ObjectId('64b000000000000000000002'),
  ),
)
const inner = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 2 }),
  fc.record({ b: scalar, c: scalar }, { requiredKeys: [] }),
)
/** No array: the second store at hand takes none in another. */
const item = fc.oneof(scalar, fc.record({ b: scalar, c: scalar }, { requiredKeys: [] }))
const value = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 2, arbitrary: fc.array(item, { maxLength: 3 }) },
  fc.record({ b: inner, c: scalar }, { requiredKeys: [] }),
)
/** No places of arrays: what they find besides that place the manual leaves open. */
const path = fc.constantFrom('a', 'b', 'c', 'a.b', 'a.c', 'a.b.c')
const placed = fc.oneof({ weight: 3, arbitrary: path }, fc.constantFrom('a.0', 'a.1', 'a.0.b'))
const topPath = fc.constantFrom('a', 'b', 'c')

const whole = fc.integer({ min: -1, max: 3 })
const typeName = fc.constantFrom(
  'int',
  'double',
  'long',
  'string',
  'object',
  'array',
  'bool',
  'date',
  'null',
  'objectId',
  'number',
)
const single = (name: string, operand: fc.Arbitrary<unknown>) => operand.map((given) => ({ [name]: given }))

const condition: fc.Arbitrary<Document> = fc.oneof(
  ...['$eq', '$ne', '$gt', '$gte', '$lt', '$lte'].map((name) => single(name, value)),
  single('$in', fc.array(scalar, { maxLength: 3 })),
  single('$nin', fc.array(scalar, { maxLength: 3 })),
  single('$exists', fc.boolean()),
  single('$type', typeName),
  single('$size', fc.integer({ min: 0, max: 3 })),
  single('$all', fc.array(scalar, { maxLength: 2 })),
  single('$mod', fc.tuple(fc.constantFrom(2, 3, -2), fc.integer({ min: -1, max: 2 }))),
  single('$bitsAllSet', fc.integer({ min: 1, max: 3 })),
  single('$bitsAnyClear', fc.integer({ min: 1, max: 3 })),
  single('$regex', fc.constantFrom('^a', 'b$', '', 'B')),
)
const range = fc.tuple(scalar, scalar).map(([low, high]) => ({ $gte: low, $lte: high }))
const plain = fc.oneof({ weight: 3, arbitrary: condition }, range)
const guarded = fc.oneof(
  { weight: 5, arbitrary: plain },
  single('$not', plain),
  single('$elemMatch', plain),
  single(
    '$elemMatch',
    fc.tuple(fc.constantFrom('b', 'c'), fc.oneof(scalar, plain)).map(([name, asked]) => ({ [name]: asked })),
  ),
)
const leaf = fc
  .tuple(path, fc.oneof({ weight: 2, arbitrary: guarded }, value))
  .map(([name, asked]) => ({ [name]: asked }))

export const filter: fc.Arbitrary<Document> = fc.oneof(
  { weight: 5, arbitrary: leaf },
  { weight: 2, arbitrary: fc.tuple(leaf, leaf).map(([one, other]) => ({ ...one, ...other })) },
  ...['$and', '$or', '$nor'].map((name) => single(name, fc.array(leaf, { minLength: 1, maxLength: 3 }))),
  fc.constant({}),
)

const direction = fc.constantFrom(1, -1)
/** Ends in `_id`, so that the order is settled. */
const sort = fc.tuple(path, direction).map(([name, way]) => ({ [name]: way, _id: 1 }))
const projection = fc.oneof(
  fc
    .uniqueArray(path, { minLength: 1, maxLength: 2 })
    .chain((names) =>
      fc.constantFrom(1, 0).map((kept) => Object.fromEntries(names.map((name) => [name, kept]))),
    ),
  topPath.chain((name) => fc.integer({ min: -2, max: 2 }).map((n) => ({ [name]: { $slice: n } }))),
)

const pushed = fc.oneof(value, fc.record({ $each: fc.array(scalar, { maxLength: 3 }) }))
const operands: Record<string, fc.Arbitrary<unknown>> = {
  $set: value,
  $unset: fc.constant(''),
  $inc: whole,
  $mul: whole,
  $min: scalar,
  $max: scalar,
  $push: pushed,
  $addToSet: fc.oneof(value, single('$each', fc.array(scalar, { maxLength: 3 }))),
  $pop: fc.constantFrom(1, -1),
  $pull: fc.oneof(scalar, plain),
  $pullAll: fc.array(scalar, { maxLength: 2 }),
  $rename: fc.constantFrom('d', 'c', 'a.d'),
  $bit: fc.constantFrom({ and: 1 }, { or: 2 }, { xor: 3 }),
  $setOnInsert: scalar,
}
const modifier = fc
  .constantFrom(...Object.keys(operands))
  .chain((name) =>
    fc
      .tuple(name === '$rename' ? path : placed, operands[name] as fc.Arbitrary<unknown>)
      .map(([field, operand]) => ({ [name]: { [field]: operand } })),
  )
const update: fc.Arbitrary<Document> = fc.oneof(
  { weight: 5, arbitrary: modifier },
  fc.tuple(modifier, modifier).map(([one, other]) => ({ ...one, ...other })),
  fc.record({ a: value, b: value }, { requiredKeys: [] }),
)

const folded = fc.constantFrom<Document>({ $sum: 1 }, { $sum: '$a' }, { $sum: '$b' }, { $count: {} })
const stage: fc.Arbitrary<Document> = fc.oneof(
  single('$match', filter),
  single('$sort', sort),
  single('$skip', fc.integer({ min: 0, max: 3 })),
  single('$limit', fc.integer({ min: 1, max: 4 })),
  single('$unwind', fc.constantFrom('$a', '$b', '$a.b')),
  topPath.map((name) => ({ $unwind: { path: `$${name}`, preserveNullAndEmptyArrays: true } })),
  single('$project', projection),
  fc
    .tuple(topPath, fc.constantFrom('$a', '$b', '$a.b', 5))
    .map(([name, from]) => ({ $set: { [name]: from } })),
  single('$unset', path),
)
const grouped = fc
  .tuple(fc.constantFrom('$a', '$b', '$a.b', null), folded)
  .map(([_id, n]) => [{ $group: { _id, n } }, { $sort: { _id: 1 } }])
const pipeline = fc
  .tuple(
    fc.array(stage, { maxLength: 3 }),
    fc.option(fc.oneof(grouped, fc.constant([{ $count: 'n' }])), { nil: [] }),
  )
  .map(([stages, end]) => [{ $sort: { _id: 1 } }, ...stages, ...end])

const reads: fc.Arbitrary<Document> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({ filter, sort: fc.oneof(fc.constant({ _id: 1 }), sort) })
      .map((asked) => ({ find: 'd', ...asked })),
  },
  fc
    .record({ filter, sort, skip: fc.integer({ min: 0, max: 2 }), limit: fc.integer({ min: 0, max: 3 }) })
    .map((asked) => ({ find: 'd', ...asked })),
  fc.record({ filter, projection, sort: fc.constant({ _id: 1 }) }).map((asked) => ({ find: 'd', ...asked })),
  filter.map((query) => ({ count: 'd', query })),
  fc.tuple(path, filter).map(([key, query]) => ({ distinct: 'd', key, query })),
  { weight: 2, arbitrary: pipeline.map((stages) => ({ aggregate: 'd', pipeline: stages, cursor: {} })) },
)
const writes: fc.Arbitrary<Document> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(filter, update, fc.boolean()).map(([q, u, multi]) => ({
      update: 'd',
      updates: [{ q, u, multi: multi && Object.keys(u)[0]?.startsWith('$') === true }],
    })),
  },
  fc
    .tuple(fc.integer({ min: 0, max: 9 }), update)
    .map(([_id, u]) => ({ update: 'd', updates: [{ q: { _id }, u, upsert: true }] })),
  fc.tuple(filter, sort, update, fc.boolean()).map(([query, order, changed, after]) => ({
    findAndModify: 'd',
    query,
    sort: order,
    update: changed,
    new: after,
  })),
  filter.map((q) => ({ delete: 'd', deletes: [{ q, limit: 0 }] })),
)

const index = fc
  .tuple(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'a.b'), { minLength: 1, maxLength: 2 }), fc.boolean())
  .map(([names, unique]) => {
    const key = Object.fromEntries(names.map((name) => [name, 1]))
    return { key, name: names.join('_'), ...(unique && names.length > 1 ? { unique } : {}) }
  })

export const scenario: fc.Arbitrary<Scenario> = fc.record({
  documents: fc
    .array(fc.record({ a: value, b: value, c: value }, { requiredKeys: [] }), { minLength: 1, maxLength: 6 })
    .map((list) => list.map((document, _id) => ({ _id, ...document }))),
  indexes: fc.uniqueArray(index, { maxLength: 2, selector: ({ name }) => name }),
  trials: fc.array(
    fc.oneof(
      { weight: 3, arbitrary: reads.map((command) => ({ command, writes: false })) },
      { weight: 2, arbitrary: writes.map((command) => ({ command, writes: true })) },
    ),
    { minLength: 1, maxLength: 4 },
  ),
})
