import { Double, Long } from 'bson'
import { aggregate, flows, refuses, type Case, type Table } from '../../cases.ts'

const page = (shows: string, given: object[] = [], besides: Record<string, object[]> = {}) => ({
  shows,
  manual: `reference/operator/aggregation/${shows.slice(1)}/`,
  given,
  besides,
})

const articles = [
  { _id: 1, author: 'dave', score: 80, views: 100 },
  { _id: 2, author: 'dave', score: 85, views: 521 },
  { _id: 3, author: 'ahn', score: 60, views: 1000 },
  { _id: 4, author: 'li', score: 55, views: 5000 },
  { _id: 5, author: 'annT', score: 60, views: 50 },
]
const book = {
  _id: 1,
  title: 'abc123',
  isbn: '0001122223334',
  author: { last: 'zzz', first: 'aaa' },
  copies: 5,
}
const clothing = [
  { _id: 1, item: 'Shirt', sizes: ['S', 'M', 'L'] },
  { _id: 2, item: 'Shorts', sizes: [] },
  { _id: 3, item: 'Hat', sizes: 'M' },
  { _id: 4, item: 'Gloves' },
  { _id: 5, item: 'Scarf', sizes: null },
]
const students = [
  { _id: 1, homework: [10, 5, 10], quiz: [10, 8], extra: 0 },
  { _id: 2, homework: [5, 6, 5], quiz: [8, 8], extra: 8 },
]

export const stages: Table = {
  title: 'Aggregation: stages',
  cases: [
    ...flows(page('$match', articles), [
      [
        'by equality',
        [{ $match: { author: 'dave' } }, { $project: { score: 1 } }],
        [
          { _id: 1, score: 80 },
          { _id: 2, score: 85 },
        ],
      ],
      [
        'by several conditions',
        [{ $match: { $or: [{ score: { $gt: 70, $lt: 90 } }, { views: { $gte: 1000 } }] } }, { $count: 'n' }],
        [{ n: 4 }],
      ],
      [
        'what an earlier stage made',
        [{ $project: { sum: { $add: ['$score', '$views'] } } }, { $match: { sum: { $gt: 5000 } } }],
        [{ _id: 4, sum: 5055 }],
      ],
      [
        'by $expr',
        [{ $match: { $expr: { $gt: ['$score', '$views'] } } }, { $project: { _id: 1 } }],
        [{ _id: 5 }],
      ],
    ]),
    ...flows(page('$project', [book]), [
      [
        'included fields',
        [{ $project: { title: 1, author: 1 } }],
        [{ _id: 1, title: 'abc123', author: { last: 'zzz', first: 'aaa' } }],
      ],
      ['without _id', [{ $project: { _id: 0, title: 1 } }], [{ title: 'abc123' }]],
      [
        'without a nested field',
        [{ $project: { 'author.first': 0, copies: 0, isbn: 0 } }],
        [{ _id: 1, title: 'abc123', author: { last: 'zzz' } }],
      ],
      [
        'as a nested document',
        [{ $project: { _id: 0, author: { first: 1 } } }],
        [{ author: { first: 'aaa' } }],
      ],
      [
        'computed fields',
        [{ $project: { _id: 0, title: 1, lastName: '$author.last', twice: { $multiply: ['$copies', 2] } } }],
        [{ title: 'abc123', lastName: 'zzz', twice: 10 }],
      ],
      ['a new array', [{ $project: { _id: 0, both: ['$copies', '$none'] } }], [{ both: [5, null] }]],
      [
        '$$REMOVE',
        [
          {
            $project: {
              _id: 0,
              title: 1,
              copies: { $cond: [{ $gt: ['$copies', 9] }, '$copies', '$$REMOVE'] },
            },
          },
        ],
        [{ title: 'abc123' }],
      ],
      ['a literal document', [{ $project: { _id: 0, d: { $literal: { a: 1 } } } }], [{ d: { a: 1 } }]],
      [
        'a computed field below a missing one',
        [{ $project: { _id: 0, 'new.n': '$copies' } }],
        [{ new: { n: 5 } }],
      ],
      [
        'a computed field below a plain value',
        [{ $project: { _id: 0, 'copies.n': { $literal: 1 } } }],
        [{ copies: { n: 1 } }],
      ],
      ['a missing path gives no field', [{ $project: { _id: 0, none: '$none.deep' } }], [{}]],
    ]),
    ...flows(page('$addFields', students), [
      [
        'computed fields at the end',
        [{ $addFields: { total: { $sum: '$homework' } } }, { $limit: 1 }],
        [{ ...students[0], total: 25 }],
      ],
      [
        'over a field that is there',
        [{ $addFields: { extra: 'x' } }, { $limit: 1 }],
        [{ ...students[0], extra: 'x' }],
      ],
      [
        'to an embedded document',
        [{ $limit: 1 }, { $project: { extra: 1 } }, { $addFields: { 'specs.a': 1, 'specs.b': '$extra' } }],
        [{ _id: 1, extra: 0, specs: { a: 1, b: 0 } }],
      ],
      [
        'an item to an array',
        [
          { $match: { _id: 1 } },
          { $project: { quiz: 1 } },
          { $addFields: { quiz: { $concatArrays: ['$quiz', [7]] } } },
        ],
        [{ _id: 1, quiz: [10, 8, 7] }],
      ],
      [
        'stages see what was before',
        [
          { $match: { _id: 1 } },
          { $project: { a: '$extra', b: { $literal: 2 } } },
          { $addFields: { a: '$b', b: '$a' } },
        ],
        [{ _id: 1, a: 2, b: 0 }],
      ],
    ]),
    ...flows(page('$set', students), [
      [
        'is $addFields',
        [{ $match: { _id: 1 } }, { $project: { extra: 1 } }, { $set: { more: { $add: ['$extra', 1] } } }],
        [{ _id: 1, extra: 0, more: 1 }],
      ],
    ]),
    ...flows(page('$unset', [book]), [
      [
        'one field',
        [{ $unset: 'copies' }, { $project: { copies: 1, title: 1 } }],
        [{ _id: 1, title: 'abc123' }],
      ],
      [
        'several, nested too',
        [{ $unset: ['isbn', 'author.first', 'copies'] }],
        [{ _id: 1, title: 'abc123', author: { last: 'zzz' } }],
      ],
    ]),
    ...flows(page('$sort', articles), [
      [
        'by two fields',
        [{ $sort: { score: 1, views: -1 } }, { $project: { _id: 1 } }],
        [{ _id: 4 }, { _id: 3 }, { _id: 5 }, { _id: 1 }, { _id: 2 }],
      ],
      [
        'then a limit',
        [{ $sort: { views: -1 } }, { $limit: 2 }, { $project: { _id: 1 } }],
        [{ _id: 4 }, { _id: 3 }],
      ],
      [
        'skip and limit in turn',
        [{ $sort: { _id: 1 } }, { $limit: 3 }, { $skip: 1 }, { $project: { _id: 1 } }],
        [{ _id: 2 }, { _id: 3 }],
      ],
    ]),
    ...flows(page('$skip', articles), [['beyond the end', [{ $skip: 9 }], []]]),
    ...flows(page('$count', articles), [
      ['of what is left', [{ $match: { score: { $gt: 70 } } }, { $count: 'passing' }], [{ passing: 2 }]],
      ['of nothing gives no document', [{ $match: { score: 0 } }, { $count: 'n' }], []],
    ]),
    ...flows(page('$unwind', clothing), [
      [
        'each element, and a single value as one',
        [{ $unwind: '$sizes' }, { $project: { sizes: 1 } }],
        [
          { _id: 1, sizes: 'S' },
          { _id: 1, sizes: 'M' },
          { _id: 1, sizes: 'L' },
          { _id: 3, sizes: 'M' },
        ],
      ],
      [
        'keeps what is empty',
        [{ $match: { _id: { $gt: 1 } } }, { $unwind: { path: '$sizes', preserveNullAndEmptyArrays: true } }],
        [
          { _id: 2, item: 'Shorts' },
          { _id: 3, item: 'Hat', sizes: 'M' },
          { _id: 4, item: 'Gloves' },
          { _id: 5, item: 'Scarf', sizes: null },
        ],
      ],
      [
        'numbers the elements',
        [
          { $match: { _id: { $in: [1, 3] } } },
          { $unwind: { path: '$sizes', includeArrayIndex: 'i' } },
          { $project: { i: 1 } },
        ],
        [
          { _id: 1, i: Long.fromNumber(0) },
          { _id: 1, i: Long.fromNumber(1) },
          { _id: 1, i: Long.fromNumber(2) },
          { _id: 3, i: null },
        ],
      ],
    ]),
    ...flows(page('$unwind', [{ _id: 1, a: { b: [1, 2] } }]), [
      [
        'inside a document',
        [{ $unwind: '$a.b' }],
        [
          { _id: 1, a: { b: 1 } },
          { _id: 1, a: { b: 2 } },
        ],
      ],
    ]),
    ...flows(page('$replaceRoot', [{ _id: 1, name: 'a', pets: { dogs: 2 } }]), [
      ['an embedded document', [{ $replaceRoot: { newRoot: '$pets' } }], [{ dogs: 2 }]],
      [
        'merged with defaults',
        [{ $replaceRoot: { newRoot: { $mergeObjects: [{ cats: 0, dogs: 0 }, '$pets'] } } }],
        [{ cats: 0, dogs: 2 }],
      ],
    ]),
    ...flows(page('$replaceWith', [{ _id: 1, name: 'a', pets: { dogs: 2 } }]), [
      ['a new document', [{ $replaceWith: { who: '$name', n: '$pets.dogs' } }], [{ who: 'a', n: 2 }]],
      [
        'the whole in another',
        [{ $replaceWith: { was: '$$ROOT' } }],
        [{ was: { _id: 1, name: 'a', pets: { dogs: 2 } } }],
      ],
    ]),
    ...flows(
      page('$sortByCount', [
        { _id: 1, tags: ['a', 'b'] },
        { _id: 2, tags: ['b'] },
      ]),
      [
        [
          'the most frequent first',
          [{ $unwind: '$tags' }, { $sortByCount: '$tags' }],
          [
            { _id: 'b', count: 2 },
            { _id: 'a', count: 1 },
          ],
        ],
      ],
    ),
    ...flows(page('$sample', articles), [
      ['so many', [{ $sample: { size: 3 } }, { $count: 'n' }], [{ n: 3 }]],
      ['no more than there are', [{ $sample: { size: 50 } }, { $count: 'n' }], [{ n: 5 }]],
    ]),
    ...flows(page('$facet', articles), [
      [
        'several pipelines over the same documents',
        [
          {
            $facet: {
              dave: [{ $match: { author: 'dave' } }, { $count: 'n' }],
              best: [{ $sort: { score: -1 } }, { $limit: 1 }, { $project: { _id: 1 } }],
              none: [{ $match: { author: 'x' } }],
            },
          },
        ],
        [{ dave: [{ n: 2 }], best: [{ _id: 2 }], none: [] }],
      ],
    ]),
    ...flows(page('$bucket', articles), [
      [
        'counts by boundaries',
        [{ $bucket: { groupBy: '$score', boundaries: [50, 60, 80, 100] } }],
        [
          { _id: 50, count: 1 },
          { _id: 60, count: 2 },
          { _id: 80, count: 2 },
        ],
      ],
      [
        'what is outside goes to the default',
        [
          {
            $bucket: {
              groupBy: '$views',
              boundaries: [0, 200],
              default: 'Other',
              output: { n: { $sum: 1 }, who: { $push: '$author' } },
            },
          },
        ],
        [
          { _id: 0, n: 2, who: ['dave', 'annT'] },
          { _id: 'Other', n: 3, who: ['dave', 'ahn', 'li'] },
        ],
      ],
    ]),
    ...flows(
      page('$unionWith', [{ _id: 1, item: 'a' }], {
        more: [
          { _id: 2, item: 'b' },
          { _id: 3, item: 'c' },
        ],
      }),
      [
        [
          'a collection',
          [{ $unionWith: 'more' }, { $sort: { _id: 1 } }],
          [
            { _id: 1, item: 'a' },
            { _id: 2, item: 'b' },
            { _id: 3, item: 'c' },
          ],
        ],
        [
          'through a pipeline',
          [{ $unionWith: { coll: 'more', pipeline: [{ $match: { item: 'c' } }] } }, { $sort: { _id: 1 } }],
          [
            { _id: 1, item: 'a' },
            { _id: 3, item: 'c' },
          ],
        ],
        ['a collection that is not there', [{ $unionWith: 'none' }], [{ _id: 1, item: 'a' }]],
      ],
    ),
    ...refuses({ shows: 'pipelines', manual: 'reference/command/aggregate/', given: articles }, [
      ['an unknown stage', aggregate({ $frob: {} }), { code: 40324 }],
      ['a stage of two names', aggregate({ $match: {}, $limit: 1 }), { code: 40323 }],
      ['an empty stage', aggregate({}), { code: 40323 }],
      ['no cursor', { aggregate: 'c', pipeline: [] }, { code: 9, codeName: 'FailedToParse' }],
      ['no list of stages', { aggregate: 'c', pipeline: 'x', cursor: {} }, 14],
      ['$limit of zero', aggregate({ $limit: 0 }), 15958],
      ['a negative $limit', aggregate({ $limit: -1 }), {}],
      ['a negative $skip', aggregate({ $skip: -1 }), {}],
      ['an empty $sort', aggregate({ $sort: {} }), 15976],
      ['$match of no document', aggregate({ $match: 5 }), 15959],
      ['$count of a name with a dollar', aggregate({ $count: '$n' }), {}],
      ['$unwind of no path', aggregate({ $unwind: 'tags' }), 28818],
      ['$project of nothing', aggregate({ $project: {} }), {}],
      ['$project that mixes', aggregate({ $project: { a: 1, b: 0 } }), 31254],
      ['$group without _id', aggregate({ $group: { n: { $sum: 1 } } }), 15955],
      ['$group with a field that is no accumulator', aggregate({ $group: { _id: 1, n: 5 } }), 40234],
      ['$group with an unknown accumulator', aggregate({ $group: { _id: 1, n: { $frob: 1 } } }), 15952],
      ['$replaceRoot with what is no document', aggregate({ $replaceRoot: { newRoot: '$author' } }), {}],
      ['$bucket with one boundary', aggregate({ $bucket: { groupBy: '$score', boundaries: [1] } }), 40192],
      [
        '$bucket with boundaries out of order',
        aggregate({ $bucket: { groupBy: '$score', boundaries: [2, 1] } }),
        40194,
      ],
      ['$bucket without a default', aggregate({ $bucket: { groupBy: '$score', boundaries: [0, 1] } }), {}],
      ['$facet in $facet', aggregate({ $facet: { a: [{ $facet: { b: [] } }] } }), 40600],
      ['$sample of no size', aggregate({ $sample: {} }), {}],
      ['$lookup without as', aggregate({ $lookup: { from: 'c', localField: 'a', foreignField: 'b' } }), {}],
      ['an undefined variable', aggregate({ $project: { a: '$$frob' } }), 17276],
    ]),
    {
      shows: 'pipelines',
      manual: 'reference/command/aggregate/',
      name: 'an empty pipeline gives everything',
      given: [{ _id: 1, n: new Double(2) }],
      command: aggregate(),
      documents: [{ _id: 1, n: new Double(2) }],
    } satisfies Case,
    {
      shows: 'pipelines',
      manual: 'reference/command/aggregate/',
      name: 'a collection that is not there is empty',
      command: aggregate({ $match: {} }),
      documents: [],
    } satisfies Case,
  ],
}
