import { Decimal128, Double, Long, MaxKey, MinKey, ObjectId } from 'bson'
import { finds, refuses, filtered, type Table } from '../../cases.ts'

const inventory = [
  { _id: 1, item: { name: 'ab', code: '123' }, qty: 15, tags: ['A', 'B', 'C'] },
  { _id: 2, item: { name: 'cd', code: '123' }, qty: 20, tags: ['B'] },
  { _id: 3, item: { name: 'ij', code: '456' }, qty: 25, tags: ['A', 'B'] },
  { _id: 4, item: { name: 'xy', code: '456' }, qty: 30, tags: ['B', 'A'] },
  { _id: 5, item: { name: 'mn', code: '000' }, qty: 20, tags: [['A', 'B'], 'C'] },
]
const page = (shows: string) => ({
  shows,
  manual: `reference/operator/query/${shows.slice(1)}/`,
  given: inventory,
})

const mixed = [
  { _id: 1, v: 5 },
  { _id: 2, v: Long.fromNumber(5) },
  { _id: 3, v: new Double(5) },
  { _id: 4, v: Decimal128.fromString('5.00') },
  { _id: 5, v: '5' },
  { _id: 6, v: new Date(5) },
  { _id: 7, v: true },
  { _id: 8, v: null },
  { _id: 9 },
  { _id: 10, v: Number.NaN },
  { _id: 11, v: [1, 9] },
]
const bracketing = { shows: 'type bracketing', manual: 'reference/method/db.collection.find/', given: mixed }

export const comparison: Table = {
  title: 'Filters: comparison',
  cases: [
    ...finds(page('$eq'), [
      ['a field equals a value', { qty: { $eq: 20 } }, [2, 5]],
      ['the short form', { qty: 20 }, [2, 5]],
      ['a field of an embedded document', { 'item.name': { $eq: 'ab' } }, [1]],
      ['an array element equals a value', { tags: { $eq: 'B' } }, [1, 2, 3, 4]],
      ['an array equals an array, or holds it', { tags: { $eq: ['A', 'B'] } }, [3, 5]],
      ['an embedded document whole', { item: { $eq: { name: 'ab', code: '123' } } }, [1]],
      ['an embedded document in another order of fields', { item: { code: '123', name: 'ab' } }, []],
      ['an embedded document in part', { item: { name: 'ab' } }, []],
      ['a value of another type', { qty: '20' }, []],
    ]),
    ...finds(
      {
        ...page('$eq'),
        given: [
          { _id: 1, company: 'MongoDB' },
          { _id: 2, company: 'MongoDB2' },
          { _id: 3, company: /MongoDB/ },
        ],
      },
      [
        ['a string', { company: { $eq: 'MongoDB' } }, [1]],
        ['a regular expression finds only itself', { company: { $eq: /MongoDB/ } }, [3]],
        ['the short form of a regular expression matches', { company: /MongoDB/ }, [1, 2, 3]],
      ],
    ),
    ...finds(page('$gt'), [
      ['greater', { qty: { $gt: 20 } }, [3, 4]],
      ['of strings by their bytes', { 'item.name': { $gt: 'ij' } }, [4, 5]],
      ['with another condition', { qty: { $gt: 15, $lt: 30 } }, [2, 3, 5]],
      ['of an array any element', { tags: { $gt: 'B' } }, [1, 5]],
    ]),
    ...finds(page('$gte'), [
      ['greater or equal', { qty: { $gte: 25 } }, [3, 4]],
      ['null finds null and missing', { none: { $gte: null } }, [1, 2, 3, 4, 5]],
    ]),
    ...finds(page('$lt'), [
      ['less', { qty: { $lt: 20 } }, [1]],
      ['each bound by another element', { tags: { $lt: 'B', $gt: 'B' } }, [1]],
    ]),
    ...finds(page('$lte'), [['less or equal', { qty: { $lte: 20 } }, [1, 2, 5]]]),
    ...finds(page('$ne'), [
      ['not equal', { qty: { $ne: 20 } }, [1, 3, 4]],
      ['a missing field is not equal to a value', { none: { $ne: 1 } }, [1, 2, 3, 4, 5]],
      ['an array with no such element', { tags: { $ne: 'A' } }, [2, 5]],
      ['null: the field is there and not null', { none: { $ne: null } }, []],
    ]),
    ...finds(page('$in'), [
      ['any of the values', { qty: { $in: [15, 30] } }, [1, 4]],
      ['an element in the list', { tags: { $in: ['C'] } }, [1, 5]],
      ['a regular expression in the list', { 'item.name': { $in: [/^a/, /^x/] } }, [1, 4]],
      ['nothing in an empty list', { qty: { $in: [] } }, []],
      ['null in the list finds missing fields', { none: { $in: [null] } }, [1, 2, 3, 4, 5]],
      ['an array in the list', { tags: { $in: [['A', 'B']] } }, [3, 5]],
      ['a long list', { qty: { $in: [1, 2, 3, 4, 6, 7, 8, 9, new Double(25)] } }, [3]],
    ]),
    ...finds(page('$nin'), [
      ['none of the values', { qty: { $nin: [20, 25] } }, [1, 4]],
      ['a missing field', { none: { $nin: [1, 2] } }, [1, 2, 3, 4, 5]],
      ['no element of the array', { tags: { $nin: ['C', 'A'] } }, [2]],
      ['everything is outside an empty list', { qty: { $nin: [] } }, [1, 2, 3, 4, 5]],
    ]),
    ...finds(bracketing, [
      ['numbers are equal across their types', { v: 5 }, [1, 2, 3, 4]],
      ['a decimal finds the others', { v: Decimal128.fromString('5') }, [1, 2, 3, 4]],
      ['a comparison stays in its type', { v: { $gte: 5 } }, [1, 2, 3, 4, 11]],
      ['strings', { v: { $gte: '' } }, [5]],
      ['dates', { v: { $lte: new Date(10) } }, [6]],
      ['booleans', { v: { $lte: true } }, [7]],
      ['true is not 1', { v: 1 }, [11]],
      ['NaN equals itself', { v: Number.NaN }, [10]],
      ['NaN is neither less nor greater', { v: { $lt: 5 } }, [11]],
      ['$gte with NaN finds NaN', { v: { $gte: Number.NaN } }, [10]],
      ['infinity is above all numbers', { v: { $lt: Infinity } }, [1, 2, 3, 4, 11]],
      ['an array compares with an array', { v: { $gt: [1, 8] } }, [11]],
      ['$ne across the types of numbers', { v: { $ne: 5 } }, [5, 6, 7, 8, 9, 10, 11]],
      ['$lte null', { v: { $lte: null } }, [8, 9]],
      ['$gt null', { v: { $gt: null } }, []],
    ]),
    ...finds(
      {
        shows: 'MinKey and MaxKey',
        manual: 'reference/mongodb-extended-json/',
        given: [
          { _id: 1, v: new MinKey() },
          { _id: 2, v: new MaxKey() },
          { _id: 3, v: 0 },
        ],
      },
      [
        ['MinKey finds MinKey', { v: new MinKey() }, [1]],
        ['all is below MaxKey', { v: { $lt: new MaxKey() } }, [1, 3]],
        ['all is above MinKey', { v: { $gt: new MinKey() } }, [2, 3]],
      ],
    ),
    ...finds(
      {
        shows: 'ObjectId',
        manual: 'reference/bson-types/',
        given: ['64b000000000000000000001', '64b000000000000000000002'].map((hex) => ({
          _id: new ObjectId(hex),
        })),
      },
      [
        [
          'equals',
          { _id: new ObjectId('64b000000000000000000001') },
          [new ObjectId('64b000000000000000000001')],
        ],
        [
          'by time',
          { _id: { $gt: new ObjectId('64b000000000000000000001') } },
          [new ObjectId('64b000000000000000000002')],
        ],
        ['not its text', { _id: '64b000000000000000000001' }, []],
      ],
    ),
    ...refuses(page('$in'), [
      ['takes an array', filtered({ qty: { $in: 5 } }), 2],
      ['takes no operators', filtered({ qty: { $in: [{ $gt: 5 }] } }), 2],
    ]),
    ...refuses(page('$nin'), [['takes an array', filtered({ qty: { $nin: 'a' } }), 2]]),
    ...refuses(page('$ne'), [['takes no regular expression', filtered({ qty: { $ne: /a/ } }), 2]]),
    ...refuses(page('$gt'), [['takes no regular expression', filtered({ qty: { $gt: /a/ } }), 2]]),
  ],
}
