import { Decimal128, Double, Long } from 'bson'
import { flows, type Table } from '../../cases.ts'

const page = (shows: string, given: object[] = [], besides: Record<string, object[]> = {}) => ({
  shows,
  manual: `reference/operator/aggregation/${shows.slice(1)}/`,
  given,
  besides,
})

const orders = [
  { _id: 1, item: 'almonds', price: 12, quantity: 2 },
  { _id: 2, item: 'pecans', price: 20, quantity: 1 },
  { _id: 3 },
]
const inventory = [
  { _id: 1, sku: 'almonds', description: 'product 1', instock: 120 },
  { _id: 2, sku: 'bread', description: 'product 2', instock: 80 },
  { _id: 4, sku: 'pecans', description: 'product 4', instock: 70 },
  { _id: 5, sku: null, description: 'Incomplete' },
  { _id: 6 },
]
const classes = [{ _id: 1, title: 'Reading', enrollment: ['giraffe', 'panda'] }]
const members = [
  { _id: 1, name: 'giraffe' },
  { _id: 2, name: 'artie' },
  { _id: 3, name: 'panda' },
]
const sales = [
  { _id: 1, item: 'abc', price: 10, quantity: 2, date: new Date('2014-03-01T08:00:00Z') },
  { _id: 2, item: 'jkl', price: 20, quantity: 1, date: new Date('2014-03-01T09:00:00Z') },
  { _id: 3, item: 'xyz', price: 5, quantity: 10, date: new Date('2014-03-15T09:00:00Z') },
  { _id: 4, item: 'xyz', price: 5, quantity: 20, date: new Date('2014-04-04T11:21:39Z') },
  { _id: 5, item: 'abc', price: 10, quantity: 10, date: new Date('2014-04-04T21:23:13Z') },
]
const staff = [
  { _id: 1, name: 'Dev' },
  { _id: 2, name: 'Eliot', reportsTo: 'Dev' },
  { _id: 3, name: 'Ron', reportsTo: 'Eliot' },
]
const above = (options: object) => ({
  $graphLookup: {
    from: 'c',
    startWith: '$reportsTo',
    connectFromField: 'reportsTo',
    connectToField: 'name',
    as: 'above',
    ...options,
  },
})
/** One accumulator over all documents. */
const folded = (accumulator: object) => [{ $group: { _id: null, v: accumulator } }]

export const lookupAndGroup: Table = {
  title: 'Aggregation: $lookup and $group',
  cases: [
    ...flows(page('$lookup', orders, { inventory }), [
      [
        'by equal fields; null and missing meet each other',
        [{ $lookup: { from: 'inventory', localField: 'item', foreignField: 'sku', as: 'docs' } }],
        [
          { ...orders[0], docs: [inventory[0]] },
          { ...orders[1], docs: [inventory[2]] },
          { _id: 3, docs: [inventory[3], inventory[4]] },
        ],
      ],
      [
        'with a pipeline beside the fields',
        [
          { $match: { _id: 1 } },
          {
            $lookup: {
              from: 'inventory',
              localField: 'item',
              foreignField: 'sku',
              pipeline: [{ $project: { _id: 0, instock: 1 } }],
              as: 'docs',
            },
          },
        ],
        [{ ...orders[0], docs: [{ instock: 120 }] }],
      ],
      [
        'with let and a pipeline',
        [
          { $match: { _id: { $lt: 3 } } },
          {
            $lookup: {
              from: 'inventory',
              let: { item: '$item', wanted: '$quantity' },
              pipeline: [
                {
                  $match: {
                    $expr: { $and: [{ $eq: ['$sku', '$$item'] }, { $gte: ['$instock', '$$wanted'] }] },
                  },
                },
                { $project: { _id: 1 } },
              ],
              as: 'docs',
            },
          },
        ],
        [
          { ...orders[0], docs: [{ _id: 1 }] },
          { ...orders[1], docs: [{ _id: 4 }] },
        ],
      ],
      [
        'of a collection that is not there',
        [
          { $match: { _id: 1 } },
          { $lookup: { from: 'none', localField: 'item', foreignField: 'x', as: 'docs' } },
        ],
        [{ ...orders[0], docs: [] }],
      ],
      [
        'into an embedded field',
        [
          { $match: { _id: 1 } },
          { $project: { item: 1 } },
          { $lookup: { from: 'inventory', localField: 'item', foreignField: 'sku', as: 'a.docs' } },
        ],
        [{ _id: 1, item: 'almonds', a: { docs: [inventory[0]] } }],
      ],
      [
        'then unwound',
        [
          { $lookup: { from: 'inventory', localField: 'item', foreignField: 'sku', as: 'd' } },
          { $unwind: '$d' },
          { $match: { 'd.instock': { $gt: 100 } } },
          { $project: { item: 1, n: '$d.instock' } },
        ],
        [{ _id: 1, item: 'almonds', n: 120 }],
      ],
    ]),
    ...flows(page('$lookup', classes, { members }), [
      [
        'with an array, for each element',
        [
          { $lookup: { from: 'members', localField: 'enrollment', foreignField: 'name', as: 'who' } },
          { $project: { _id: 0, who: '$who.name' } },
        ],
        [{ who: ['giraffe', 'panda'] }],
      ],
    ]),
    ...flows(page('$lookup', members, { classes }), [
      [
        'with an array on the other side',
        [
          { $lookup: { from: 'classes', localField: 'name', foreignField: 'enrollment', as: 'in' } },
          { $project: { n: { $size: '$in' } } },
        ],
        [
          { _id: 1, n: 1 },
          { _id: 2, n: 0 },
          { _id: 3, n: 1 },
        ],
      ],
    ]),
    ...flows(page('$graphLookup', staff), [
      [
        'all the way up',
        [{ $match: { _id: 3 } }, above({}), { $project: { n: { $size: '$above' } } }],
        [{ _id: 3, n: 2 }],
      ],
      [
        'no further than so many steps',
        [{ $match: { _id: 3 } }, above({ maxDepth: 0 }), { $project: { who: '$above.name' } }],
        [{ _id: 3, who: ['Eliot'] }],
      ],
    ]),
    ...flows(
      page(
        '$bucketAuto',
        [4, 1, 3, 2].map((v) => ({ _id: v, v })),
      ),
      [
        [
          'evenly',
          [{ $bucketAuto: { groupBy: '$v', buckets: 2 } }],
          [
            { _id: { min: 1, max: 3 }, count: 2 },
            { _id: { min: 3, max: 4 }, count: 2 },
          ],
        ],
      ],
    ),
    ...flows(page('$group', sales), [
      ['counts', [{ $group: { _id: null, count: { $sum: 1 } } }], [{ _id: null, count: 5 }]],
      [
        'distinct values',
        [{ $group: { _id: '$item' } }, { $sort: { _id: 1 } }],
        [{ _id: 'abc' }, { _id: 'jkl' }, { _id: 'xyz' }],
      ],
      [
        'by a field, having',
        [
          { $group: { _id: '$item', total: { $sum: { $multiply: ['$price', '$quantity'] } } } },
          { $match: { total: { $gte: 100 } } },
          { $sort: { _id: 1 } },
        ],
        [
          { _id: 'abc', total: 120 },
          { _id: 'xyz', total: 150 },
        ],
      ],
      [
        'by a computed value',
        [
          {
            $group: {
              _id: { $dateToString: { format: '%Y-%m-%d', date: '$date' } },
              average: { $avg: '$quantity' },
              count: { $sum: 1 },
            },
          },
          { $sort: { _id: 1 } },
        ],
        [
          { _id: '2014-03-01', average: 1.5, count: 2 },
          { _id: '2014-03-15', average: new Double(10), count: 1 },
          { _id: '2014-04-04', average: new Double(15), count: 2 },
        ],
      ],
      [
        'by a document',
        [
          { $group: { _id: { item: '$item', month: { $month: '$date' } }, n: { $sum: '$quantity' } } },
          { $sort: { '_id.item': 1, '_id.month': 1 } },
        ],
        [
          { _id: { item: 'abc', month: 3 }, n: 2 },
          { _id: { item: 'abc', month: 4 }, n: 10 },
          { _id: { item: 'jkl', month: 3 }, n: 1 },
          { _id: { item: 'xyz', month: 3 }, n: 10 },
          { _id: { item: 'xyz', month: 4 }, n: 20 },
        ],
      ],
      ['by a missing field, as null', [{ $group: { _id: '$none', n: { $sum: 1 } } }], [{ _id: null, n: 5 }]],
      [
        'an array is one value',
        [{ $limit: 1 }, { $group: { _id: ['$item', '$price'] } }],
        [{ _id: ['abc', 10] }],
      ],
      ['of nothing', [{ $match: { _id: 99 } }, { $group: { _id: null, n: { $sum: 1 } } }], []],
    ]),
    ...flows(page('$sum', [{ _id: 1, v: 1 }, { _id: 2, v: 'x' }, { _id: 3 }, { _id: 4, v: 4 }]), [
      ['passes over what is no number', folded({ $sum: '$v' }), [{ _id: null, v: 5 }]],
      ['of no numbers is zero', folded({ $sum: '$none' }), [{ _id: null, v: 0 }]],
      [
        'a long among ints',
        folded({ $sum: { $cond: [{ $eq: ['$v', 4] }, Long.fromNumber(4), 1] } }),
        [{ _id: null, v: Long.fromNumber(7) }],
      ],
    ]),
    ...flows(
      page('$sum', [
        { _id: 1, v: 2147483647 },
        { _id: 2, v: 1 },
      ]),
      [['ints that overflow', folded({ $sum: '$v' }), [{ _id: null, v: Long.fromString('2147483648') }]]],
    ),
    ...flows(
      page('$sum', [
        { _id: 1, v: Decimal128.fromString('0.1') },
        { _id: 2, v: Decimal128.fromString('0.2') },
      ]),
      [['decimals', folded({ $sum: '$v' }), [{ _id: null, v: Decimal128.fromString('0.3') }]]],
    ),
    ...flows(page('$avg', [{ _id: 1, v: 1 }, { _id: 2, v: 4 }, { _id: 3, v: 'x' }, { _id: 4 }]), [
      ['passes over what is no number', folded({ $avg: '$v' }), [{ _id: null, v: 2.5 }]],
      ['of no numbers is null', folded({ $avg: '$none' }), [{ _id: null, v: null }]],
    ]),
    ...flows(
      page('$min', [
        { _id: 1, v: 3 },
        { _id: 2, v: 'a' },
        { _id: 3, v: null },
        { _id: 4, v: [0] },
      ]),
      [
        ['by the order of types, without null', folded({ $min: '$v' }), [{ _id: null, v: 3 }]],
        ['of nothing is null', folded({ $min: '$none' }), [{ _id: null, v: null }]],
      ],
    ),
    ...flows(
      page('$max', [
        { _id: 1, v: 3 },
        { _id: 2, v: 'a' },
        { _id: 3, v: [0] },
      ]),
      [['an array as a whole', folded({ $max: '$v' }), [{ _id: null, v: [0] }]]],
    ),
    ...flows(page('$first', sales), [
      [
        'of each group, as they come',
        [
          { $sort: { item: 1, date: 1 } },
          { $group: { _id: '$item', first: { $first: '$quantity' } } },
          { $sort: { _id: 1 } },
        ],
        [
          { _id: 'abc', first: 2 },
          { _id: 'jkl', first: 1 },
          { _id: 'xyz', first: 10 },
        ],
      ],
    ]),
    ...flows(page('$last', sales), [
      [
        'of each group',
        [
          { $sort: { item: 1, date: 1 } },
          { $group: { _id: '$item', last: { $last: '$quantity' } } },
          { $sort: { _id: 1 } },
        ],
        [
          { _id: 'abc', last: 10 },
          { _id: 'jkl', last: 1 },
          { _id: 'xyz', last: 20 },
        ],
      ],
    ]),
    ...flows(page('$push', [{ _id: 1, a: 1 }, { _id: 2 }, { _id: 3, a: null }]), [
      [
        'values, without the missing',
        [{ $sort: { _id: 1 } }, ...folded({ $push: '$a' })],
        [{ _id: null, v: [1, null] }],
      ],
      [
        'documents',
        [{ $sort: { _id: 1 } }, ...folded({ $push: { id: '$_id', a: '$a' } })],
        [{ _id: null, v: [{ id: 1, a: 1 }, { id: 2 }, { id: 3, a: null }] }],
      ],
    ]),
    ...flows(page('$addToSet', [{ _id: 1, a: 1 }, { _id: 2, a: 1 }, { _id: 3, a: [1] }, { _id: 4 }]), [
      [
        'each value once',
        [
          ...folded({ $addToSet: '$a' }),
          { $project: { _id: 0, v: { $sortArray: { input: '$v', sortBy: 1 } } } },
        ],
        [{ v: [1, [1]] }],
      ],
    ]),
    ...flows(page('$mergeObjects', [{ _id: 1, d: { a: 1, b: 1 } }, { _id: 2, d: { b: 2 } }, { _id: 3 }]), [
      [
        'the later over the earlier',
        [{ $sort: { _id: 1 } }, ...folded({ $mergeObjects: '$d' })],
        [{ _id: null, v: { a: 1, b: 2 } }],
      ],
    ]),
    ...flows(
      page('$stdDevPop', [
        { _id: 1, v: 2 },
        { _id: 2, v: 4 },
        { _id: 3, v: 6 },
        { _id: 4, v: 8 },
      ]),
      [
        [
          'of a population',
          [...folded({ $stdDevPop: '$v' }), { $project: { _id: 0, v: { $round: ['$v', 4] } } }],
          [{ v: 2.2361 }],
        ],
      ],
    ),
    ...flows(
      page('$stdDevSamp', [
        { _id: 1, v: 2 },
        { _id: 2, v: 4 },
      ]),
      [
        [
          'of a sample',
          [...folded({ $stdDevSamp: '$v' }), { $project: { _id: 0, v: { $round: ['$v', 4] } } }],
          [{ v: 1.4142 }],
        ],
      ],
    ),
  ],
}
