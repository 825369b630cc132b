import { aggregate, finds, flows, type Case, type Table } from '../../cases.ts'

const collation = { shows: 'collation', manual: 'reference/collation/' }
const out = { shows: '$out', manual: 'reference/operator/aggregation/out/' }
const merge = { shows: '$merge', manual: 'reference/operator/aggregation/merge/' }

const words = [
  { _id: 1, v: 'cafe' },
  { _id: 2, v: 'Cafe' },
  { _id: 3, v: 'café' },
  { _id: 4, v: 'cab' },
]
/** Queries with a collation by the `_id`s they find. */
const compared = (
  rows: [name: string, filter: object, strength: number, ids: number[], locale?: string][],
): Case[] =>
  rows.map(([name, filter, strength, ids, locale = 'pl']) => ({
    ...collation,
    name,
    given: words,
    command: { find: 'c', filter, collation: { locale, strength }, sort: { _id: 1 }, projection: { _id: 1 } },
    documents: ids.map((_id) => ({ _id })),
  }))
const sorted = (name: string, locale: string, given: string[], expected: string[]): Case => ({
  ...collation,
  name,
  given: given.map((_id) => ({ _id })),
  command: { find: 'c', sort: { _id: 1 }, collation: { locale } },
  documents: expected.map((_id) => ({ _id })),
})

const sales = [
  { _id: 1, item: 'a', n: 2 },
  { _id: 2, item: 'b', n: 3 },
]

export const collationAndOutputs: Table = {
  title: 'Collation, $out and $merge',
  cases: [
    ...compared([
      ['strength 1 compares letters alone', { v: 'CAFE' }, 1, [1, 2, 3]],
      ['strength 2 tells accents', { v: 'CAFÉ' }, 2, [3]],
      ['strength 2 passes over case', { v: 'CAFE' }, 2, [1, 2]],
      ['strength 3 tells case', { v: 'Cafe' }, 3, [2]],
      ['in $in', { v: { $in: ['CAB'] } }, 1, [4]],
      ['in $ne', { v: { $ne: 'CAFE' } }, 1, [4]],
      ['in ranges', { v: { $gt: 'cab' } }, 1, [1, 2, 3]],
      ['not in patterns', { v: /^C/ }, 1, [2]],
      ['Norwegian', { v: 'CAB' }, 2, [4], 'nb'],
    ]),
    sorted(
      'Polish letters after their neighbours',
      'pl',
      ['ź', 'z', 'ł', 'l', 'm', 'ą', 'b', 'a'],
      ['a', 'ą', 'b', 'l', 'ł', 'm', 'z', 'ź'],
    ),
    sorted('Norwegian letters at the end', 'nb', ['å', 'ø', 'æ', 'z', 'a'], ['a', 'z', 'æ', 'ø', 'å']),
    ...finds({ ...collation, given: words }, [['none: bytes', { v: 'CAFE' }, []]]),
    {
      ...collation,
      name: 'of a unique index',
      indexes: [{ key: { v: 1 }, name: 'v_1', unique: true, collation: { locale: 'nb', strength: 1 } }],
      command: {
        insert: 'c',
        documents: [
          { _id: 1, v: 'Bergen' },
          { _id: 2, v: 'BERGEN' },
          { _id: 3, v: 'Oslo' },
        ],
        ordered: false,
      },
      reply: { n: 2, writeErrors: [{ index: 1, code: 11000, keyPattern: { v: 1 } }] },
    },
    {
      ...collation,
      name: 'in $match and $group',
      given: words,
      command: {
        ...aggregate(
          { $match: { v: { $ne: 'CAB' } } },
          { $group: { _id: '$v', n: { $sum: 1 } } },
          { $project: { _id: 0 } },
        ),
        collation: { locale: 'pl', strength: 1 },
      },
      documents: [{ n: 3 }],
    },
    {
      ...collation,
      name: 'an unknown locale',
      command: { find: 'c', collation: { locale: 'frob' } },
      refused: { code: 2 },
    },
    {
      ...out,
      name: 'takes the place of a collection',
      given: sales,
      besides: { d: [{ _id: 9 }] },
      command: [aggregate({ $match: { n: 3 } }, { $out: 'd' }), { find: 'd' }],
      documents: [{ _id: 2, item: 'b', n: 3 }],
    },
    ...flows({ ...out, given: sales }, [['gives no documents', [{ $out: 'd' }], []]]),
    {
      ...out,
      name: 'is the last stage',
      given: sales,
      command: aggregate({ $out: 'd' }, { $match: {} }),
      refused: { code: 40601 },
    },
    {
      ...merge,
      name: 'merges and inserts',
      given: sales,
      besides: { d: [{ _id: 1, kept: true, n: 0 }] },
      command: [aggregate({ $merge: 'd' }), { find: 'd', sort: { _id: 1 } }],
      documents: [
        { _id: 1, kept: true, n: 2, item: 'a' },
        { _id: 2, item: 'b', n: 3 },
      ],
    },
    {
      ...merge,
      name: 'replaces, and discards what is not there',
      given: sales,
      besides: { d: [{ _id: 1, kept: true }] },
      command: [
        aggregate({ $merge: { into: 'd', whenMatched: 'replace', whenNotMatched: 'discard' } }),
        { find: 'd' },
      ],
      documents: [{ _id: 1, item: 'a', n: 2 }],
    },
    {
      ...merge,
      name: 'keeps what is there',
      given: sales,
      besides: { d: [{ _id: 1, kept: true }] },
      command: [
        aggregate({ $merge: { into: 'd', whenMatched: 'keepExisting' } }),
        { find: 'd', sort: { _id: 1 } },
      ],
      documents: [
        { _id: 1, kept: true },
        { _id: 2, item: 'b', n: 3 },
      ],
    },
  ],
}
