import { Binary } from 'bson'
import { filtered, finds, refuses, type Table } from '../../cases.ts'

const page = (shows: string, given: object[] = []) => ({
  shows,
  manual: `reference/operator/query/${shows.slice(1)}/`,
  given,
})

const shelf = [
  { _id: 1, item: 'journal', tags: ['blank', 'red'], dim: [14, 21] },
  { _id: 2, item: 'notebook', tags: ['red', 'blank'], dim: [14, 21] },
  { _id: 3, item: 'paper', tags: ['red', 'blank', 'plain'], dim: [14, 21] },
  { _id: 4, item: 'planner', tags: ['blank', 'red'], dim: [22.85, 30] },
  { _id: 5, item: 'postcard', tags: ['blue'], dim: [10, 15.25] },
]
const stored = [
  {
    _id: 1,
    instock: [
      { warehouse: 'A', qty: 5 },
      { warehouse: 'C', qty: 15 },
    ],
  },
  { _id: 2, instock: [{ warehouse: 'C', qty: 5 }] },
  {
    _id: 3,
    instock: [
      { warehouse: 'A', qty: 60 },
      { warehouse: 'B', qty: 15 },
    ],
  },
  {
    _id: 4,
    instock: [
      { warehouse: 'A', qty: 40 },
      { warehouse: 'B', qty: 5 },
    ],
  },
  {
    _id: 5,
    instock: [
      { warehouse: 'B', qty: 15 },
      { warehouse: 'C', qty: 35 },
    ],
  },
]
const results = [
  { _id: 1, results: [82, 85, 88] },
  { _id: 2, results: [75, 88, 89] },
]
const surveys = [
  {
    _id: 1,
    results: [
      { product: 'abc', score: 10 },
      { product: 'xyz', score: 5 },
    ],
  },
  {
    _id: 2,
    results: [
      { product: 'abc', score: 8 },
      { product: 'xyz', score: 7 },
    ],
  },
  {
    _id: 3,
    results: [
      { product: 'abc', score: 7 },
      { product: 'xyz', score: 8 },
    ],
  },
  {
    _id: 4,
    results: [
      { product: 'abc', score: 7 },
      { product: 'def', score: 8 },
    ],
  },
  { _id: 5, results: { product: 'xyz', score: 7 } },
]
const bits = [
  { _id: 1, a: 54 },
  { _id: 2, a: 20 },
  { _id: 3, a: 20.0 },
  { _id: 4, a: new Binary(Buffer.from('66', 'hex')) },
  { _id: 5, a: 'x' },
]

export const arrayFilters: Table = {
  title: 'Filters: arrays and bits',
  cases: [
    ...finds({ shows: 'arrays in equality', manual: 'tutorial/query-arrays/', given: shelf }, [
      ['the array exactly', { tags: ['red', 'blank'] }, [2]],
      ['an element', { tags: 'red' }, [1, 2, 3, 4]],
      ['an element in a range', { dim: { $gt: 25 } }, [4]],
      ['conditions met by different elements', { dim: { $gt: 15, $lt: 20 } }, [1, 2, 3, 5]],
      ['one element meets all', { dim: { $elemMatch: { $gt: 22, $lt: 30 } } }, [4]],
      ['an element by its place', { 'dim.1': { $gt: 25 } }, [4]],
      ['by its length', { tags: { $size: 3 } }, [3]],
    ]),
    ...finds({ shows: 'paths through arrays', manual: 'tutorial/query-array-of-documents/', given: stored }, [
      ['a whole document in the array', { instock: { warehouse: 'A', qty: 5 } }, [1]],
      ['the order of fields counts', { instock: { qty: 5, warehouse: 'A' } }, []],
      ['a field of any document', { 'instock.qty': { $lte: 20 } }, [1, 2, 3, 4, 5]],
      ['a field of the document at a place', { 'instock.0.qty': { $lte: 20 } }, [1, 2, 5]],
      ['one document meets both', { instock: { $elemMatch: { qty: 5, warehouse: 'A' } } }, [1]],
      ['one document in a range', { instock: { $elemMatch: { qty: { $gt: 10, $lte: 20 } } } }, [1, 3, 5]],
      ['documents that meet them together', { 'instock.qty': { $gt: 10, $lte: 20 } }, [1, 3, 4, 5]],
      ['different documents', { 'instock.qty': 5, 'instock.warehouse': 'A' }, [1, 4]],
    ]),
    ...finds(
      {
        shows: 'paths through arrays',
        manual: 'core/document/',
        given: [
          { _id: 1, a: [[{ b: 1 }]] },
          { _id: 2, a: [{ b: [1, 2] }] },
          { _id: 3, a: { b: 1 } },
          { _id: 4, a: { 0: { b: 1 } } },
          { _id: 5, a: [{ b: [[1]] }] },
        ],
      },
      [
        ['an array in an array is not entered', { 'a.b': 1 }, [2, 3]],
        ['a place enters it', { 'a.0.b': 1 }, [1, 2, 4]],
        ['an array is compared as an element', { 'a.b': [1] }, [5]],
        ['two places', { 'a.0.0.b': 1 }, [1]],
      ],
    ),
    ...finds(page('$all', shelf), [
      ['all values', { tags: { $all: ['red', 'blank'] } }, [1, 2, 3, 4]],
      ['one value', { tags: { $all: ['blue'] } }, [5]],
      ['nothing meets an empty list', { tags: { $all: [] } }, []],
      ['a field that is no array', { item: { $all: ['paper'] } }, [3]],
      ['a pattern', { tags: { $all: [/^bl/, 'red'] } }, [1, 2, 3, 4]],
    ]),
    ...finds(page('$all', stored), [
      [
        'with $elemMatch',
        {
          instock: {
            $all: [
              { $elemMatch: { warehouse: 'A', qty: { $gt: 30 } } },
              { $elemMatch: { warehouse: 'B', qty: { $lt: 10 } } },
            ],
          },
        },
        [4],
      ],
    ]),
    ...finds(
      page('$all', [
        { _id: 1, tags: [['ssl', 'security'], 'x'] },
        { _id: 2, tags: ['ssl', 'security'] },
      ]),
      [['a nested array', { tags: { $all: [['ssl', 'security']] } }, [1, 2]]],
    ),
    ...finds(page('$elemMatch', results), [
      ['values', { results: { $elemMatch: { $gte: 80, $lt: 85 } } }, [1]],
      ['with $ne: an element that differs', { results: { $elemMatch: { $ne: 88 } } }, [1, 2]],
      ['with $in', { results: { $elemMatch: { $in: [75] } } }, [2]],
    ]),
    ...finds(page('$elemMatch', surveys), [
      ['documents', { results: { $elemMatch: { product: 'xyz', score: { $gte: 8 } } } }, [3]],
      ['one condition', { results: { $elemMatch: { product: 'xyz' } } }, [1, 2, 3]],
      ['not product xyz', { results: { $elemMatch: { product: { $ne: 'xyz' } } } }, [1, 2, 3, 4]],
      ['only arrays', { results: { $elemMatch: { score: 7 } } }, [2, 3, 4]],
      ['$or inside', { results: { $elemMatch: { $or: [{ score: 10 }, { product: 'def' }] } } }, [1, 4]],
      ['none such, by $not', { results: { $not: { $elemMatch: { score: { $gte: 8 } } } } }, [5]],
    ]),
    ...finds(
      page('$size', [{ _id: 1, a: [] }, { _id: 2, a: [1, [2, 3]] }, { _id: 3, a: 'ab' }, { _id: 4 }]),
      [
        ['an empty array', { a: { $size: 0 } }, [1]],
        ['nested arrays count as one', { a: { $size: 2 } }, [2]],
        ['only arrays have a size', { a: { $not: { $size: 0 } } }, [2, 3, 4]],
      ],
    ),
    ...refuses(page('$size'), [
      ['is not negative', filtered({ a: { $size: -1 } }), {}],
      ['is whole', filtered({ a: { $size: 1.5 } }), {}],
      ['is a number', filtered({ a: { $size: 'a' } }), {}],
    ]),
    ...refuses(page('$all'), [['takes an array', filtered({ a: { $all: 5 } }), 2]]),
    ...refuses(page('$elemMatch'), [['takes a document', filtered({ a: { $elemMatch: 5 } }), 2]]),
    ...finds(page('$bitsAllSet', bits), [
      ['by positions', { a: { $bitsAllSet: [1, 5] } }, [1, 4]],
      ['by a number', { a: { $bitsAllSet: 50 } }, [1]],
    ]),
    ...finds(page('$bitsAllClear', bits), [
      ['by positions', { a: { $bitsAllClear: [1, 5] } }, [2, 3]],
      ['by a number', { a: { $bitsAllClear: 35 } }, [2, 3]],
    ]),
    ...finds(page('$bitsAnySet', bits), [
      ['by positions', { a: { $bitsAnySet: [1, 5] } }, [1, 4]],
      ['by a number', { a: { $bitsAnySet: 35 } }, [1, 4]],
      ['by binary data', { a: { $bitsAnySet: new Binary(Buffer.from('30', 'hex')) } }, [1, 2, 3, 4]],
    ]),
    ...finds(page('$bitsAnyClear', bits), [
      ['by positions', { a: { $bitsAnyClear: [1, 5] } }, [2, 3]],
      ['by a number', { a: { $bitsAnyClear: 35 } }, [1, 2, 3, 4]],
    ]),
    ...refuses(page('$bitsAllSet'), [
      ['takes no negative position', filtered({ a: { $bitsAllSet: [-1] } }), 2],
    ]),
  ],
}
