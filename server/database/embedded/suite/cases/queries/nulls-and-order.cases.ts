import { Binary, Code, Decimal128, Double, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson'
import { finds, type Case, type Table } from '../../cases.ts'

const nothing = { shows: 'null and missing', manual: 'tutorial/query-for-null-fields/' }
const two = [{ _id: 1, item: null }, { _id: 2 }, { _id: 3, item: 0 }, { _id: 4, item: '' }]
const deep = [
  { _id: 1, a: { b: null } },
  { _id: 2, a: {} },
  { _id: 3 },
  { _id: 4, a: { b: 1 } },
  { _id: 5, a: [] },
  { _id: 6, a: [{ b: 1 }, {}] },
  { _id: 7, a: 5 },
  { _id: 8, a: [5] },
  { _id: 9, a: [{ b: 1 }] },
]

const order = 'reference/bson-type-comparison-order/'
const sorted = (
  name: string,
  given: { _id: number; [name: string]: unknown }[],
  sort: Record<string, 1 | -1>,
  ids: number[],
): Case => ({
  name,
  shows: 'BSON comparison order',
  manual: order,
  given,
  command: { find: 'c', sort, projection: { _id: 1 } },
  documents: ids.map((_id) => ({ _id })),
})
const values = (...list: unknown[]) => list.map((v, i) => ({ _id: i, v }))

const types = values(
  new MaxKey(),
  /a/,
  new Timestamp({ t: 1, i: 1 }),
  new Date(0),
  false,
  new ObjectId('64b000000000000000000001'),
  new Binary(Buffer.from('a')),
  { a: 1 },
  'text',
  5,
  null,
  new MinKey(),
)

export const nullsAndOrder: Table = {
  title: 'Values: null, missing and order',
  cases: [
    ...finds({ ...nothing, given: two }, [
      ['null finds null and missing', { item: null }, [1, 2]],
      ['$ne null finds what is there', { item: { $ne: null } }, [3, 4]],
      ['$type null finds null alone', { item: { $type: 10 } }, [1]],
      ['$exists false finds missing alone', { item: { $exists: false } }, [2]],
      ['$in with null', { item: { $in: [null, 0] } }, [1, 2, 3]],
      ['$not of null', { item: { $not: { $eq: null } } }, [3, 4]],
    ]),
    ...finds({ ...nothing, given: deep }, [
      ['in an embedded document', { 'a.b': null }, [1, 2, 3, 6, 7]],
      ['not null in an embedded document', { 'a.b': { $ne: null } }, [4, 5, 8, 9]],
      ['missing in an embedded document', { 'a.b': { $exists: false } }, [2, 3, 5, 7, 8]],
      ['as an element', { a: null }, [3]],
      ['null or a number in an embedded document', { 'a.b': { $in: [null, 75] } }, [1, 2, 3, 6, 7]],
      ['neither in an embedded document', { 'a.b': { $nin: [null, 75] } }, [4, 5, 8, 9]],
    ]),
    ...finds({ ...nothing, indexes: [{ key: { 'a.b': 1 }, name: 'a.b_1' }], given: deep }, [
      ['in an embedded document, from an index', { 'a.b': null }, [1, 2, 3, 6, 7]],
      ['not null in an embedded document, from an index', { 'a.b': { $ne: null } }, [4, 5, 8, 9]],
    ]),
    ...finds({ ...nothing, indexes: [{ key: { item: 1 }, name: 'item_1' }], given: two }, [
      ['from an index', { item: null }, [1, 2]],
      ['not null from an index', { item: { $ne: null } }, [3, 4]],
      ['missing from an index', { item: { $exists: false } }, [2]],
    ]),
    sorted('types from least to greatest', types, { v: 1 }, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]),
    sorted('types from greatest to least', types, { v: -1 }, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
    sorted(
      'numbers by value, whatever their type',
      values(
        new Double(2.5),
        Long.fromNumber(2),
        Decimal128.fromString('2.25'),
        3,
        -1,
        Number.NaN,
        -Infinity,
      ),
      { v: 1 },
      [5, 6, 4, 1, 2, 0, 3],
    ),
    sorted(
      'longs to their last digit',
      values(Long.fromString('9007199254740993'), Long.fromString('9007199254740992'), 9007199254740994),
      { v: 1 },
      [1, 0, 2],
    ),
    sorted(
      'strings by their bytes',
      values('b', 'B', 'a', 'ą', '', 'ab', 'Z', '10', '9'),
      { v: 1 },
      [4, 7, 8, 1, 6, 2, 5, 0, 3],
    ),
    sorted(
      'documents field by field: type, name, value, and the longer after',
      values({ a: 1, b: 1 }, { a: 1 }, { b: 0 }, { a: 'x' }, {}, { a: 2 }),
      { v: 1 },
      [4, 1, 0, 5, 2, 3],
    ),
    sorted(
      'arrays ascending by their least element',
      values([9, 3], [4], [], 5, [8, 1]),
      { v: 1 },
      [2, 4, 0, 1, 3],
    ),
    sorted(
      'arrays descending by their greatest',
      values([9, 3], [4], [], 5, [8, 1]),
      { v: -1 },
      [0, 4, 3, 1, 2],
    ),
    sorted(
      'binary data by length, subtype, bytes',
      values(
        new Binary(Buffer.from('bb')),
        new Binary(Buffer.from('z')),
        new Binary(Buffer.from('aa')),
        new Binary(Buffer.from('a'), 128),
        new Binary(Buffer.from('a')),
      ),
      { v: 1 },
      [4, 1, 3, 2, 0],
    ),
    sorted(
      'dates before 1970 below those after',
      values(new Date(5), new Date(-5), new Date(0)),
      { v: 1 },
      [1, 2, 0],
    ),
    sorted('false below true', values(true, false), { v: 1 }, [1, 0]),
    sorted('regular expressions by pattern, then flags', values(/b/, /a/i, /a/), { v: 1 }, [2, 1, 0]),
    sorted('code after regular expressions', values(new Code('a'), /z/), { v: 1 }, [1, 0]),
    sorted(
      'missing as null',
      [{ _id: 0, v: 1 }, { _id: 1 }, { _id: 2, v: null }],
      { v: 1, _id: 1 },
      [1, 2, 0],
    ),
    sorted(
      'by several fields',
      [
        { _id: 0, a: 1, b: 1 },
        { _id: 1, a: 0, b: 1 },
        { _id: 2, a: 1, b: 2 },
      ],
      { a: -1, b: -1 },
      [2, 0, 1],
    ),
    sorted(
      'by a field of embedded documents in an array',
      [
        { _id: 0, a: [{ b: 5 }, { b: 2 }] },
        { _id: 1, a: [{ b: 3 }] },
        { _id: 2, a: { b: 4 } },
      ],
      { 'a.b': 1 },
      [0, 1, 2],
    ),
  ],
}
