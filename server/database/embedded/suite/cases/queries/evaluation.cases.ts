import { BSONRegExp, Decimal128, Double, Long } from 'bson'
import { filtered, finds, refuses, type Table } from '../../cases.ts'

const page = (shows: string, given: object[] = []) => ({
  shows,
  manual: `reference/operator/query/${shows.slice(1)}/`,
  given,
})

const products = [
  { _id: 100, sku: 'abc123', description: 'Single line description.' },
  { _id: 101, sku: 'abc789', description: 'First line\nSecond line' },
  { _id: 102, sku: 'xyz456', description: 'Many spaces before     line' },
  { _id: 103, sku: 'xyz789', description: 'Multiple\nline description' },
  { _id: 104, sku: 'Abc789', description: 'SKU starts with A' },
]
const spending = [
  { _id: 1, category: 'food', budget: 400, spent: 450 },
  { _id: 2, category: 'drinks', budget: 100, spent: 150 },
  { _id: 3, category: 'clothes', budget: 100, spent: 50 },
  { _id: 4, category: 'misc', budget: 500, spent: 300 },
  { _id: 5, category: 'travel', budget: 200, spent: 650 },
]
const stock = [
  { _id: 1, item: 'abc123', qty: 0 },
  { _id: 2, item: 'xyz123', qty: 5 },
  { _id: 3, item: 'ijk123', qty: 12 },
]

export const evaluation: Table = {
  title: 'Filters: evaluation',
  cases: [
    ...finds(page('$regex', products), [
      ['like %789', { sku: { $regex: /789$/ } }, [101, 103, 104]],
      ['case-insensitive', { sku: { $regex: /^ABC/i } }, [100, 101, 104]],
      ['options beside a string', { sku: { $regex: '^abc', $options: 'i' } }, [100, 101, 104]],
      [
        'options beside a pattern take its place',
        { sku: { $regex: /^ABC/, $options: 'i' } },
        [100, 101, 104],
      ],
      ['anchors at each line', { description: { $regex: /^S/m } }, [100, 101, 104]],
      ['anchors at the start alone', { description: { $regex: /^S/ } }, [100, 104]],
      ['anchors at each end of line', { description: { $regex: 'line$', $options: 'm' } }, [101, 102]],
      ['a dot that meets line ends', { description: { $regex: 'm.*line', $options: 'si' } }, [102, 103]],
      ['a dot stops at line ends', { description: { $regex: 'm.*line', $options: 'i' } }, [102]],
      [
        'white space ignored',
        { sku: { $regex: 'abc #category code\n123 #item number', $options: 'x' } },
        [100],
      ],
      ['a prefix', { sku: /^xyz/ }, [102, 103]],
      ['with another condition', { sku: { $regex: /^abc/i, $nin: ['abc789'] } }, [100, 104]],
      ['a flag inside the pattern', { sku: { $regex: '(?i)^ABC' } }, [100, 101, 104]],
      ['a BSON regular expression', { sku: new BSONRegExp('^xyz4', '') }, [102]],
    ]),
    ...finds(
      page('$regex', [
        { _id: 1, v: ['one', 'two'] },
        { _id: 2, v: 12 },
        { _id: 3, v: 'Łódź' },
        { _id: 4, v: null },
      ]),
      [
        ['any element', { v: /^t/ }, [1]],
        ['strings alone', { v: /1/ }, []],
        ['letters beyond ASCII', { v: { $regex: 'łódź', $options: 'i' } }, [3]],
        ['a dot is one character, not one byte', { v: /^.{4}$/ }, [3]],
      ],
    ),
    ...refuses(page('$regex'), [
      ['knows its options', filtered({ a: { $regex: 'a', $options: 'q' } }), {}],
      ['takes a string or a pattern', filtered({ a: { $regex: 5 } }), 2],
      ['refuses what is not a pattern', filtered({ a: { $regex: '(' } }), {}],
      ['$options takes a $regex', filtered({ a: { $options: 'i' } }), 2],
    ]),
    ...finds(page('$mod', stock), [
      ['the remainder of a division', { qty: { $mod: [4, 0] } }, [1, 3]],
      ['a remainder other than zero', { qty: { $mod: [4, 1] } }, [2]],
      ['doubles are cut', { qty: { $mod: [new Double(4.5), 0] } }, [1, 3]],
    ]),
    ...finds(
      page('$mod', [
        { _id: 1, v: -7 },
        { _id: 2, v: 7.9 },
        { _id: 3, v: Long.fromString('9007199254740993') },
        { _id: 4, v: 'x' },
        { _id: 5, v: Decimal128.fromString('11') },
      ]),
      [
        ['takes the sign of the dividend', { v: { $mod: [4, -3] } }, [1]],
        ['cuts the field', { v: { $mod: [4, 3] } }, [2, 5]],
        ['keeps all digits of a long', { v: { $mod: [10, 3] } }, [3]],
      ],
    ),
    ...refuses(page('$mod'), [
      ['takes two elements, not one', filtered({ a: { $mod: [4] } }), 2],
      ['takes two elements, not none', filtered({ a: { $mod: [] } }), 2],
      ['takes two elements, not three', filtered({ a: { $mod: [1, 2, 3] } }), 2],
      ['does not divide by zero', filtered({ a: { $mod: [0, 0] } }), 2],
      ['takes numbers', filtered({ a: { $mod: ['a', 0] } }), 2],
    ]),
    ...finds(page('$expr', spending), [
      ['compares two fields', { $expr: { $gt: ['$spent', '$budget'] } }, [1, 2, 5]],
      ['beside a condition', { category: 'food', $expr: { $gt: ['$spent', '$budget'] } }, [1]],
      ['inside $or', { $or: [{ category: 'misc' }, { $expr: { $lt: ['$spent', '$budget'] } }] }, [3, 4]],
      [
        'computes',
        {
          $expr: {
            $lt: [{ $cond: [{ $gte: ['$budget', 200] }, { $multiply: ['$spent', 0.5] }, '$spent'] }, 200],
          },
        },
        [2, 3, 4],
      ],
      ['compares across types, unlike a filter', { $expr: { $lt: ['$budget', 'a'] } }, [1, 2, 3, 4, 5]],
      ['does not enter arrays', { $expr: { $eq: ['$missing', null] } }, []],
      ['a missing field is below all', { $expr: { $lt: ['$missing', null] } }, [1, 2, 3, 4, 5]],
    ]),
    ...refuses(page('$expr'), [
      ['knows its operators', filtered({ $expr: { $frob: 1 } }), 168],
      ['takes one operator a document', filtered({ $expr: { $add: [1, 2], $subtract: [1, 2] } }), 15983],
    ]),
    ...finds(page('$comment', stock), [
      ['changes nothing', { qty: { $gt: 4 }, $comment: 'why' }, [2, 3]],
      ['on a field', { qty: { $gt: 4 }, $and: [{ $comment: 'why' }] }, [2, 3]],
    ]),
  ],
}
