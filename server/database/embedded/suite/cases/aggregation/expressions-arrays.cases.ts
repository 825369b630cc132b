import { Double } from 'bson'
import { aggregate, computes, refuses, type Table } from '../../cases.ts'

const page = (shows: string) => ({ shows, manual: `reference/operator/aggregation/${shows.slice(1)}/` })
const computed = (expression: object) => aggregate({ $project: { value: expression } })
const items = {
  items: [
    { id: 43, qty: 2, price: 10 },
    { id: 2, qty: 1, price: 240 },
  ],
}

export const arrayExpressions: Table = {
  title: 'Expressions: arrays and sets',
  cases: [
    ...computes(page('$arrayElemAt'), [
      ['from the start', { $arrayElemAt: [[1, 2, 3], 0] }, 1],
      ['from the end', { $arrayElemAt: [[1, 2, 3], -2] }, 2],
      ['outside', { $arrayElemAt: [[1, 2, 3], 15] }, undefined],
      ['of null', { $arrayElemAt: ['$none', 0] }, null],
    ]),
    ...computes(page('$first'), [
      ['of an array', { $first: '$a' }, 1, { a: [1, 2, 3] }],
      ['of an empty one', { $first: '$a' }, undefined, { a: [] }],
      ['of null', { $first: '$a' }, null, { a: null }],
    ]),
    ...computes(page('$last'), [['of an array', { $last: '$a' }, 3, { a: [1, 2, 3] }]]),
    ...computes(page('$concatArrays'), [
      ['arrays', { $concatArrays: [['hello', ' '], ['world']] }, ['hello', ' ', 'world']],
      ['one level deep', { $concatArrays: [['a'], [['b']]] }, ['a', ['b']]],
      ['null makes null', { $concatArrays: ['$a', [1]] }, null, { a: null }],
    ]),
    ...computes(page('$filter'), [
      [
        'by a condition',
        { $filter: { input: '$items', as: 'item', cond: { $gte: ['$$item.price', 100] } } },
        [{ id: 2, qty: 1, price: 240 }],
        items,
      ],
      [
        '$$this by default',
        { $filter: { input: [1, 'a', 2, null, 3.1], cond: { $isNumber: '$$this' } } },
        [1, 2, 3.1],
      ],
      ['of null', { $filter: { input: '$none', cond: true } }, null],
    ]),
    ...computes({ ...page('$filter'), from: '5.2' }, [
      ['with a limit', { $filter: { input: [1, 2, 3], cond: true, limit: 2 } }, [1, 2]],
    ]),
    ...computes(page('$map'), [
      [
        'each element',
        { $map: { input: '$q', as: 'grade', in: { $add: ['$$grade', 2] } } },
        [7, 8],
        { q: [5, 6] },
      ],
      ['of null', { $map: { input: '$none', in: 1 } }, null],
      ['what is missing becomes null', { $map: { input: [{ a: 1 }, {}], in: '$$this.a' } }, [1, null]],
    ]),
    ...computes(page('$reduce'), [
      [
        'text',
        { $reduce: { input: ['a', 'b', 'c'], initialValue: '', in: { $concat: ['$$value', '$$this'] } } },
        'abc',
      ],
      [
        'two values',
        {
          $reduce: {
            input: [1, 2, 3, 4],
            initialValue: { sum: 5, product: 2 },
            in: {
              sum: { $add: ['$$value.sum', '$$this'] },
              product: { $multiply: ['$$value.product', '$$this'] },
            },
          },
        },
        { sum: 15, product: 48 },
      ],
      ['of an empty array', { $reduce: { input: [], initialValue: 7, in: 1 } }, 7],
    ]),
    ...computes(page('$in'), [
      ['there', { $in: [2, [1, 2, 3]] }, true],
      ['not there', { $in: ['xyz', [1, 2]] }, false],
      ['an array in an array', { $in: [['a'], [['a']]] }, true],
    ]),
    ...computes(page('$indexOfArray'), [
      ['the place', { $indexOfArray: [['a', 'abc'], 'a'] }, 0],
      ['not there', { $indexOfArray: [['a', 'abc'], 'x'] }, -1],
      ['from a place', { $indexOfArray: [['a', 'abc', 'de', 'a'], 'a', 1] }, 3],
      ['of null', { $indexOfArray: [null, 'foo'] }, null],
    ]),
    ...computes(page('$isArray'), [
      ['an array', { $isArray: [['hello']] }, true],
      ['text', { $isArray: ['hello'] }, false],
    ]),
    ...computes(page('$size'), [['of an array', { $size: '$a' }, 2, { a: [1, [2, 3]] }]]),
    ...computes(page('$slice'), [
      ['the first', { $slice: [[1, 2, 3], 2] }, [1, 2]],
      ['the last', { $slice: [[1, 2, 3], -2] }, [2, 3]],
      ['from a place', { $slice: [[1, 2, 3], 1, 1] }, [2]],
      ['from after the end', { $slice: [[1, 2, 3], 15, 2] }, []],
      ['from before the start', { $slice: [[1, 2, 3], -15, 2] }, [1, 2]],
    ]),
    ...computes(page('$range'), [
      ['up', { $range: [0, 10, 2] }, [0, 2, 4, 6, 8]],
      ['down', { $range: [10, 0, -2] }, [10, 8, 6, 4, 2]],
      ['the wrong way', { $range: [0, 10, -2] }, []],
      ['by one', { $range: [0, 3] }, [0, 1, 2]],
    ]),
    ...computes(page('$reverseArray'), [
      ['elements', { $reverseArray: [[1, 2, 3]] }, [3, 2, 1]],
      ['not what is in them', { $reverseArray: [[[1, 2], [3]]] }, [[3], [1, 2]]],
    ]),
    ...computes({ ...page('$sortArray'), from: '5.2' }, [
      [
        'by a field',
        { $sortArray: { input: '$t', sortBy: { age: -1 } } },
        [
          { n: 'b', age: 42 },
          { n: 'a', age: 30 },
        ],
        {
          t: [
            { n: 'a', age: 30 },
            { n: 'b', age: 42 },
          ],
        },
      ],
      [
        'values of several types',
        { $sortArray: { input: [20, 4, { a: 'x' }, 6, 'z', null], sortBy: 1 } },
        [null, 4, 6, 20, 'z', { a: 'x' }],
      ],
    ]),
    ...computes(page('$zip'), [
      [
        'in pairs',
        {
          $zip: {
            inputs: [
              ['a', 'b'],
              [1, 2],
            ],
          },
        },
        [
          ['a', 1],
          ['b', 2],
        ],
      ],
      ['to the shortest', { $zip: { inputs: [['a'], [1, 2]] } }, [['a', 1]]],
      [
        'to the longest',
        { $zip: { inputs: [['a'], [1, 2]], useLongestLength: true, defaults: ['x', 0] } },
        [
          ['a', 1],
          ['x', 2],
        ],
      ],
    ]),
    ...computes(page('$arrayToObject'), [
      [
        'pairs',
        {
          $arrayToObject: [
            [
              ['item', 'abc'],
              ['qty', 25],
            ],
          ],
        },
        { item: 'abc', qty: 25 },
      ],
      ['documents', { $arrayToObject: '$a' }, { item: 'abc' }, { a: [{ k: 'item', v: 'abc' }] }],
    ]),
    ...computes(page('$setIsSubset'), [
      ['within', { $setIsSubset: [['a'], ['b', 'a']] }, true],
      ['beyond', { $setIsSubset: [['c'], ['a']] }, false],
    ]),
    ...computes(page('$setEquals'), [
      [
        'whatever order and number',
        {
          $setEquals: [
            ['a', 'b', 'a'],
            ['b', 'a'],
          ],
        },
        true,
      ],
      ['an array within', { $setEquals: [['a', 'b'], [['a', 'b']]] }, false],
    ]),
    ...computes(page('$setUnion'), [
      [
        'each once',
        {
          $sortArray: {
            input: {
              $setUnion: [
                ['a', 'b', 'a'],
                ['b', 'c'],
              ],
            },
            sortBy: 1,
          },
        },
        ['a', 'b', 'c'],
      ],
    ]),
    ...computes(page('$setIntersection'), [
      [
        'in both',
        {
          $setIntersection: [
            ['a', 'b'],
            ['b', 'c'],
          ],
        },
        ['b'],
      ],
      ['in neither', { $setIntersection: [['a'], ['b']] }, []],
    ]),
    ...computes(page('$setDifference'), [
      ['in the first alone', { $setDifference: [['a', 'b'], ['b']] }, ['a']],
    ]),
    ...computes(page('$anyElementTrue'), [
      ['one', { $anyElementTrue: [[false, 1]] }, true],
      ['none', { $anyElementTrue: [[null, false, 0]] }, false],
    ]),
    ...computes(page('$allElementsTrue'), [
      ['all', { $allElementsTrue: [[true, 1, 'x']] }, true],
      ['of none', { $allElementsTrue: [[]] }, true],
      ['not all', { $allElementsTrue: [[null, 1]] }, false],
    ]),
    ...computes(page('$sum'), [
      ['of an array', { $sum: '$a' }, 17, { a: [10, 7] }],
      ['of several', { $sum: ['$x', '$y'] }, 3, { x: 1, y: 2 }],
      ['text is passed over', { $sum: '$a' }, 1, { a: [1, 'x'] }],
    ]),
    ...computes(page('$avg'), [
      ['of an array', { $avg: '$a' }, new Double(9), { a: [10, 8] }],
      ['of nothing', { $avg: '$a' }, null, { a: [] }],
    ]),
    ...computes(page('$min'), [['of an array', { $min: '$a' }, 8, { a: [10, 8] }]]),
    ...computes(page('$max'), [['of several', { $max: ['$x', '$y'] }, 2, { x: 1, y: 2 }]]),
    ...refuses(
      { shows: 'wrong types', manual: 'reference/operator/aggregation/', given: [{ _id: 1, t: 'text' }] },
      [
        ['$size of text', computed({ $size: '$t' }), 17124],
        ['$size of a missing field', computed({ $size: '$none' }), 17124],
        ['$in of no array', computed({ $in: [1, '$t'] }), 40081],
        ['$filter of text', computed({ $filter: { input: '$t', cond: true } }), 28651],
        ['$map of text', computed({ $map: { input: '$t', in: 1 } }), 16883],
        ['$reduce of text', computed({ $reduce: { input: '$t', initialValue: 0, in: 1 } }), 40080],
        ['$range by zero', computed({ $range: [0, 1, 0] }), 34449],
        ['$arrayElemAt of text', computed({ $arrayElemAt: ['$t', 0] }), 28689],
        ['$concatArrays of text', computed({ $concatArrays: ['$t', []] }), 28664],
        ['$setUnion of text', computed({ $setUnion: ['$t', []] }), 17043],
      ],
    ),
  ],
}
