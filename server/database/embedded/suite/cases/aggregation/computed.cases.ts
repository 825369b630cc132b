import { Decimal128, Double, Long } from 'bson'
import { aggregate, computes, flows, refuses, type Case, type Page, type Table } from '../../cases.ts'

const page = (name: string): Page => ({
  shows: name,
  manual: `reference/operator/aggregation/${name.slice(1)}/`,
})
const long = (text: string) => Long.fromString(text)

/** The example of the pages on `$firstN` and its like: what is kept depends on the group. */
const scores = [
  { _id: 1, playerId: 'PlayerA', gameId: 'G1', score: 31 },
  { _id: 2, playerId: 'PlayerB', gameId: 'G1', score: 33 },
  { _id: 3, playerId: 'PlayerC', gameId: 'G1', score: 99 },
  { _id: 4, playerId: 'PlayerD', gameId: 'G1', score: 1 },
  { _id: 5, playerId: 'PlayerA', gameId: 'G2', score: 10 },
  { _id: 6, playerId: 'PlayerB', gameId: 'G2', score: 14 },
  { _id: 7, playerId: 'PlayerC', gameId: 'G2', score: 66 },
  { _id: 8, playerId: 'PlayerD', gameId: 'G2', score: 80 },
]
const byGroup = { $cond: { if: { $eq: ['$gameId', 'G2'] }, then: 1, else: 3 } }
const sortBy = { score: -1 }

function counted(name: string, operand: object, g1: number[], g2: number[]): Case[] {
  const group = (n: unknown, _id: unknown) => ({ $group: { _id, list: { [name]: { ...operand, n } } } })
  const sort = { $sort: { _id: 1 } }
  return [
    {
      ...page(name),
      name: 'n depends on the key of the group',
      given: scores,
      command: aggregate({ $sort: { _id: 1 } }, group(byGroup, { gameId: '$gameId' }), sort),
      documents: [
        { _id: { gameId: 'G1' }, list: g1 },
        { _id: { gameId: 'G2' }, list: g2 },
      ],
    },
    {
      ...page(name),
      name: 'n is a variable of the command',
      given: scores,
      command: {
        ...aggregate({ $sort: { _id: 1 } }, group('$$many', { gameId: '$gameId' }), sort),
        let: { many: 1 },
      },
      documents: [
        {
          _id: { gameId: 'G1' },
          list: name.startsWith('$last') || name.startsWith('$bottom') ? g1.slice(-1) : g1.slice(0, 1),
        },
        { _id: { gameId: 'G2' }, list: g2 },
      ],
    },
    {
      ...page(name),
      name: 'n does not see the documents',
      given: scores,
      command: aggregate(group('$score', { gameId: '$gameId' })),
      refused: { ok: 0 },
    },
  ]
}

const withO = [
  { _id: 1, o: 7, e: 2 },
  { _id: 2, o: 8, e: 3 },
]
const projected = { given: withO, shows: 'a computed _id' }
const project = 'reference/operator/aggregation/project/'
const findPage = 'reference/method/db.collection.find/'

export const computedFields: Table = {
  title: 'Aggregation: computed _id, n of a group, nothing',
  cases: [
    ...flows({ ...projected, manual: project }, [
      [
        '$project',
        [{ $project: { _id: '$o', e: 1 } }],
        [
          { _id: 7, e: 2 },
          { _id: 8, e: 3 },
        ],
      ],
      [
        '$project, last',
        [{ $project: { e: 1, _id: '$o' } }, { $sort: { _id: -1 } }, { $project: { _id: 1 } }],
        [{ _id: 8 }, { _id: 7 }],
      ],
      ['$project of a document', [{ $limit: 1 }, { $project: { _id: { x: '$o' } } }], [{ _id: { x: 7 } }]],
      ['$project of nothing', [{ $limit: 1 }, { $project: { _id: '$none', e: 1 } }], [{ e: 2 }]],
      [
        '$addFields',
        [{ $limit: 1 }, { $addFields: { _id: { $add: ['$_id', '$o'] } } }],
        [{ _id: 8, o: 7, e: 2 }],
      ],
      ['$replaceWith', [{ $limit: 1 }, { $replaceWith: { _id: '$o' } }], [{ _id: 7 }]],
      [
        '$group after $project',
        [{ $project: { _id: { $mod: ['$o', 2] } } }, { $group: { _id: '$_id' } }, { $sort: { _id: 1 } }],
        [{ _id: 0 }, { _id: 1 }],
      ],
    ]),
    {
      ...projected,
      manual: findPage,
      name: 'find',
      command: { find: 'c', projection: { _id: '$o', e: 1 }, sort: { _id: 1 } },
      documents: [
        { _id: 7, e: 2 },
        { _id: 8, e: 3 },
      ],
    },
    {
      ...projected,
      manual: 'reference/command/findAndModify/',
      name: 'findAndModify',
      command: {
        findAndModify: 'c',
        query: { _id: 1 },
        update: { $set: { e: 5 } },
        new: true,
        fields: { _id: '$o', e: 1 },
      },
      value: { _id: 7, e: 5 },
    },
    {
      ...projected,
      manual: 'reference/operator/aggregation/merge/',
      name: '$merge writes under it',
      command: [
        aggregate({ $project: { _id: '$o', e: 1 } }, { $merge: { into: 'c' } }),
        { find: 'c', sort: { _id: 1 }, projection: { _id: 1 } },
      ],
      documents: [{ _id: 1 }, { _id: 2 }, { _id: 7 }, { _id: 8 }],
    },
    {
      ...projected,
      manual: 'reference/operator/aggregation/out/',
      name: '$out writes under it',
      command: aggregate({ $project: { _id: '$o', e: 1 } }, { $out: 'c' }),
      leaves: [
        { _id: 7, e: 2 },
        { _id: 8, e: 3 },
      ],
    },
    ...counted('$firstN', { input: '$score' }, [31, 33, 99], [10]),
    ...counted('$lastN', { input: '$score' }, [33, 99, 1], [80]),
    ...counted('$maxN', { input: '$score' }, [99, 33, 31], [80]),
    ...counted('$minN', { input: '$score' }, [1, 31, 33], [10]),
    ...counted('$topN', { output: '$score', sortBy }, [99, 33, 31], [80]),
    ...counted('$bottomN', { output: '$score', sortBy }, [33, 31, 1], [10]),
    ...computes(page('$in'), [
      ['nothing is not null', { $in: ['$none', [null]] }, false],
      ['null is null', { $in: ['$a', [null]] }, true, { a: null }],
    ]),
    ...computes(page('$indexOfArray'), [['nothing is not null', { $indexOfArray: [[null], '$none'] }, -1]]),
    ...flows({ ...page('$addFields'), given: [{ _id: 1, s: 5 }] }, [
      ['a document of nothing', [{ $addFields: { e: { f: '$none' } } }], [{ _id: 1, s: 5, e: {} }]],
      [
        'a document of nothing as the root',
        [{ $addFields: { e: { f: '$none' } } }, { $replaceRoot: { newRoot: '$e' } }],
        [{}],
      ],
      ['nothing below a plain value', [{ $addFields: { 's.f': '$none' } }], [{ _id: 1, s: {} }]],
    ]),
    ...computes(page('$pow'), [
      ['of longs to the last digit', { $pow: [long('3'), 35] }, long('50031545098999707')],
      ['of ints beyond an int', { $pow: [3, 35] }, long('50031545098999707')],
      ['beyond a long', { $pow: [long('3'), 40] }, new Double(3 ** 40)],
      ['a negative exponent', { $pow: [2, -1] }, 0.5],
    ]),
    ...computes(page('$add'), [
      ['beyond a long', { $add: [long('9223372036854775807'), 1] }, new Double(2 ** 63)],
    ]),
    ...computes(page('$subtract'), [
      ['beyond a long', { $subtract: [long('-9223372036854775808'), 2] }, new Double(-(2 ** 63))],
      ['the least long', { $subtract: [0, long('-9223372036854775808')] }, new Double(2 ** 63)],
    ]),
    ...computes(page('$multiply'), [
      ['beyond a long', { $multiply: [long('9223372036854775807'), 2] }, new Double(2 ** 64)],
      [
        'beyond a decimal',
        { $multiply: [Decimal128.fromString('9E6144'), 10] },
        Decimal128.fromString('Infinity'),
      ],
      [
        'below a decimal',
        { $multiply: [Decimal128.fromString('-9E6144'), 10] },
        Decimal128.fromString('-Infinity'),
      ],
    ]),
    ...computes(page('$hour'), [
      ['a missing time zone', { $hour: { date: '$d', timezone: '$none' } }, null, { d: new Date(0) }],
    ]),
    ...computes(page('$dateToString'), [
      ['a missing time zone', { $dateToString: { date: '$d', timezone: '$none' } }, null, { d: new Date(0) }],
      ['a missing format', { $dateToString: { date: '$d', format: '$none' } }, null, { d: new Date(0) }],
      [
        'minutes from UTC',
        { $dateToString: { date: '$d', format: '%Z', timezone: '+01' } },
        '60',
        { d: new Date(0) },
      ],
    ]),
    ...computes(page('$round'), [['a missing place', { $round: [1.5, '$none'] }, null]]),
    ...computes(page('$trunc'), [['a missing place', { $trunc: [1.5, '$none'] }, null]]),
    ...computes(page('$slice'), [['a null count', { $slice: [[1, 2], 0, null] }, null]]),
    ...computes(page('$trim'), [
      ['null characters', { $trim: { input: ' a ', chars: null } }, null],
      ['missing characters', { $ltrim: { input: ' a ', chars: '$none' } }, null],
    ]),
    ...computes(page('$getField'), [
      ['a null input', { $getField: { field: 'a', input: null } }, null, { a: 1 }],
      ['a missing input', { $getField: { field: 'a', input: '$none' } }, undefined, { a: 1 }],
    ]),
    ...computes(page('$let'), [
      [
        'CURRENT of another document',
        { $let: { vars: { CURRENT: '$d' }, in: '$a' } },
        2,
        { a: 1, d: { a: 2 } },
      ],
      [
        'CURRENT and ROOT',
        { $let: { vars: { CURRENT: '$d' }, in: ['$$CURRENT.a', '$$ROOT.a'] } },
        [2, 1],
        { a: 1, d: { a: 2 } },
      ],
      ['below $$NOW there is nothing', '$$NOW.a', undefined],
    ]),
    ...computes(page('$map'), [
      [
        'CURRENT of each item',
        { $map: { input: '$l', as: 'CURRENT', in: '$a' } },
        [1, 2],
        { l: [{ a: 1 }, { a: 2 }] },
      ],
    ]),
    ...refuses(
      { shows: 'names of variables', manual: 'reference/aggregation-variables/', given: [{ _id: 1 }] },
      [
        ...['ROOT', 'Upper', '', '1a', 'a-b', 'a.b', '_a'].map((name): [string, object, number] => [
          `$let of '${name}'`,
          aggregate({ $project: { value: { $let: { vars: { [name]: 1 }, in: 1 } } } }),
          9,
        ]),
        ['$map', aggregate({ $project: { value: { $map: { input: [1], as: 'A', in: 1 } } } }), 9],
        ['$lookup', aggregate({ $lookup: { from: 'c', as: 'x', let: { A: 1 }, pipeline: [] } }), 9],
      ],
    ),
    {
      ...page('$divide'),
      name: 'an error on the way says so',
      given: [{ _id: 1, a: 1 }],
      command: aggregate({ $project: { value: { $divide: ['$a', 0] } } }),
      refused: { code: 2, errmsg: /^PlanExecutor error during aggregation :: caused by :: / },
    },
    ...refuses({ ...page('$replaceWith'), given: [{ _id: 1 }] }, [
      ['a name with a dot', aggregate({ $replaceWith: { 'a.b': 1 } }), 16412],
    ]),
    ...refuses({ ...page('$bucket'), given: [{ _id: 1, a: 1 }] }, [
      [
        'a default inside the boundaries',
        aggregate({ $bucket: { groupBy: '$a', boundaries: [0, 10], default: 5 } }),
        40199,
      ],
      ['an unknown option', aggregate({ $bucket: { groupBy: '$a', boundaries: [0, 10], other: 1 } }), 40197],
    ]),
    ...refuses(
      { shows: 'outside the domain', manual: 'reference/operator/aggregation/', given: [{ _id: 1, a: 1 }] },
      [
        ...['$asin', '$acos', '$atanh'].map((name): [string, object, number] => [
          `${name} of 2`,
          aggregate({ $project: { value: { [name]: 2 } } }),
          50989,
        ]),
        ...['$sin', '$cos', '$tan'].map((name): [string, object, number] => [
          `${name} of infinity`,
          aggregate({ $project: { value: { [name]: Infinity } } }),
          50989,
        ]),
        ['$acosh of 0', aggregate({ $project: { value: { $acosh: 0 } } }), 50989],
        ['$log of 0', aggregate({ $project: { value: { $log: [0, 10] } } }), 28758],
        ['$log to the base 1', aggregate({ $project: { value: { $log: [10, 1] } } }), 28759],
        ['$pow of 0', aggregate({ $project: { value: { $pow: [0, -1] } } }), 28764],
      ],
    ),
  ],
}
