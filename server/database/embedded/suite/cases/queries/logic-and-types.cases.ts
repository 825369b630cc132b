import { Binary, Decimal128, Double, Long, ObjectId, Timestamp } from 'bson'
import { filtered, finds, refuses, type Table } from '../../cases.ts'

const goods = [
  { _id: 1, item: 'A', price: 1.99, qty: 15, sale: true },
  { _id: 2, item: 'B', price: 0.99, qty: 25, sale: false },
  { _id: 3, item: 'C', price: 1.99, qty: 5 },
  { _id: 4, item: 'D', qty: 50, sale: null },
]
const page = (shows: string, given: object[] = goods) => ({
  shows,
  manual: `reference/operator/query/${shows.slice(1)}/`,
  given,
})

const kinds = [
  { _id: 1, v: new Double(1.5) },
  { _id: 2, v: 'text' },
  { _id: 3, v: { a: 1 } },
  { _id: 4, v: [1, 'x'] },
  { _id: 5, v: new Binary(Buffer.from('b')) },
  { _id: 6, v: new ObjectId('64b000000000000000000001') },
  { _id: 7, v: true },
  { _id: 8, v: new Date(0) },
  { _id: 9, v: null },
  { _id: 10, v: /a/ },
  { _id: 11, v: 7 },
  { _id: 12, v: new Timestamp({ t: 1, i: 1 }) },
  { _id: 13, v: Long.fromNumber(7) },
  { _id: 14, v: Decimal128.fromString('7') },
  { _id: 15 },
]

export const logicAndTypes: Table = {
  title: 'Filters: logic and types',
  cases: [
    ...finds(page('$and'), [
      ['all clauses', { $and: [{ price: { $ne: 1.99 } }, { price: { $exists: true } }] }, [2]],
      ['commas are an implicit $and', { price: { $ne: 1.99, $exists: true } }, [2]],
      [
        'of two $or',
        {
          $and: [
            { $or: [{ qty: { $lt: 10 } }, { qty: { $gt: 40 } }] },
            { $or: [{ sale: null }, { price: 5 }] },
          ],
        },
        [3, 4],
      ],
      ['one clause twice on a field', { $and: [{ qty: { $gt: 5 } }, { qty: { $lt: 20 } }] }, [1]],
    ]),
    ...finds(page('$or'), [
      ['any clause', { $or: [{ qty: { $lt: 10 } }, { price: 0.99 }] }, [2, 3]],
      ['with a field beside it', { sale: true, $or: [{ qty: 15 }, { qty: 25 }] }, [1]],
      ['a document that meets both comes once', { $or: [{ qty: 15 }, { item: 'A' }] }, [1]],
    ]),
    ...finds(page('$nor'), [
      ['no clause', { $nor: [{ price: 1.99 }, { sale: true }] }, [2, 4]],
      ['a missing field meets it', { $nor: [{ price: { $gt: 1 } }] }, [2, 4]],
      [
        'with $exists',
        {
          $nor: [
            { price: 1.99 },
            { price: { $exists: false } },
            { sale: true },
            { sale: { $exists: false } },
          ],
        },
        [2],
      ],
    ]),
    ...finds(page('$not'), [
      ['not greater, or not there', { price: { $not: { $gt: 1.5 } } }, [2, 4]],
      ['a regular expression', { item: { $not: /^[AB]/ } }, [3, 4]],
      ['$regex as a document', { item: { $not: { $regex: '^[AB]' } } }, [3, 4]],
      ['twice', { price: { $not: { $not: { $gt: 1.5 } } } }, [1, 3]],
    ]),
    ...refuses(page('$and'), [
      ['takes a list that is not empty', filtered({ $and: [] }), 2],
      ['takes a list', filtered({ $and: { a: 1 } }), 2],
      ['takes a list of documents', filtered({ $and: [1] }), 2],
    ]),
    ...refuses(page('$or'), [['takes a list that is not empty', filtered({ $or: [] }), 2]]),
    ...refuses(page('$nor'), [['takes a list that is not empty', filtered({ $nor: [] }), 2]]),
    ...refuses(page('$not'), [
      ['takes an expression', filtered({ a: { $not: 5 } }), 2],
      ['takes no empty expression', filtered({ a: { $not: {} } }), 2],
    ]),
    ...refuses({ shows: 'unknown operators', manual: 'reference/operator/query/' }, [
      ['on a field', filtered({ a: { $frob: 1 } }), { code: 2, codeName: 'BadValue' }],
      ['at the top', filtered({ $frob: 1 }), { code: 2, codeName: 'BadValue' }],
    ]),
    ...finds(page('$exists', [{ _id: 1, a: 5, b: 5 }, { _id: 2, a: null }, { _id: 3 }]), [
      ['a field, null or not', { a: { $exists: true } }, [1, 2]],
      ['no field', { a: { $exists: false } }, [3]],
      ['with $nin', { a: { $exists: true, $nin: [5, 15] } }, [2]],
      ['any number but zero is true', { a: { $exists: 1 } }, [1, 2]],
      ['zero is false', { a: { $exists: 0 } }, [3]],
    ]),
    ...finds(
      page('$exists', [
        { _id: 1, list: [{ a: 1 }, { b: 1 }] },
        { _id: 2, list: [] },
        { _id: 3, list: [7] },
      ]),
      [
        ['a field of some element', { 'list.a': { $exists: true } }, [1]],
        ['a field of no element', { 'list.a': { $exists: false } }, [2, 3]],
        ['an element by its place', { 'list.0': { $exists: true } }, [1, 3]],
        ['no element at the place', { 'list.1': { $exists: false } }, [2, 3]],
      ],
    ),
    ...finds(page('$type', kinds), [
      ['double', { v: { $type: 'double' } }, [1]],
      ['string', { v: { $type: 'string' } }, [2, 4]],
      ['string by its number', { v: { $type: 2 } }, [2, 4]],
      ['object', { v: { $type: 'object' } }, [3]],
      ['array', { v: { $type: 'array' } }, [4]],
      ['binData', { v: { $type: 'binData' } }, [5]],
      ['objectId', { v: { $type: 'objectId' } }, [6]],
      ['bool', { v: { $type: 'bool' } }, [7]],
      ['date', { v: { $type: 'date' } }, [8]],
      ['null, not missing', { v: { $type: 'null' } }, [9]],
      ['regex', { v: { $type: 'regex' } }, [10]],
      ['int, of elements too', { v: { $type: 'int' } }, [4, 11]],
      ['timestamp', { v: { $type: 'timestamp' } }, [12]],
      ['long', { v: { $type: 'long' } }, [13]],
      ['decimal', { v: { $type: 'decimal' } }, [14]],
      ['number stands for four', { v: { $type: 'number' } }, [1, 4, 11, 13, 14]],
      ['any of several', { v: { $type: ['bool', 8, 'date'] } }, [7, 8]],
      ['not of a type', { v: { $not: { $type: ['number', 'string'] } } }, [3, 5, 6, 7, 8, 9, 10, 12, 15]],
    ]),
    ...refuses(page('$type'), [
      ['knows its names', filtered({ a: { $type: 'float' } }), 2],
      ['knows its numbers', filtered({ a: { $type: 99 } }), 2],
      ['takes at least one', filtered({ a: { $type: [] } }), 9],
    ]),
  ],
}
