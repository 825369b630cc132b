import { Decimal128, Double, Long, ObjectId } from 'bson'
import { aggregate, computes, refuses, type Table } from '../../cases.ts'

const page = (shows: string) => ({ shows, manual: `reference/operator/aggregation/${shows.slice(1)}/` })
const computed = (expression: object) => aggregate({ $project: { value: expression } })
const decimal = (digits: string) => Decimal128.fromString(digits)
const one = [{ _id: 1 }]

export const valueExpressions: Table = {
  title: 'Expressions: numbers, logic, comparison, conversion',
  cases: [
    ...computes(page('$abs'), [
      ['of a negative number', { $abs: -1 }, 1],
      ['of null', { $abs: null }, null],
    ]),
    ...computes(page('$add'), [
      ['numbers', { $add: ['$price', '$fee'] }, 12, { price: 10, fee: 2 }],
      [
        'milliseconds to a date',
        { $add: ['$date', 3 * 24 * 60 * 60000] },
        new Date('2014-03-04T08:00:00Z'),
        { date: new Date('2014-03-01T08:00:00Z') },
      ],
      ['null makes null', { $add: ['$price', null] }, null, { price: 1 }],
      ['a missing field makes null', { $add: [1, '$none'] }, null],
      ['a negative number subtracts', { $add: ['$price', -1] }, 9, { price: 10 }],
    ]),
    ...computes(page('$subtract'), [
      ['numbers', { $subtract: ['$a', '$b'] }, 3, { a: 5, b: 2 }],
      [
        'dates to milliseconds',
        { $subtract: ['$a', '$b'] },
        Long.fromNumber(3600000),
        { a: new Date(7200000), b: new Date(3600000) },
      ],
      ['milliseconds from a date', { $subtract: ['$a', 1000] }, new Date(1000), { a: new Date(2000) }],
    ]),
    ...computes(page('$multiply'), [
      ['numbers', { $multiply: ['$price', '$quantity'] }, 20, { price: 2, quantity: 10 }],
      ['with a double', { $multiply: [2, 0.5] }, new Double(1)],
    ]),
    ...computes(page('$divide'), [
      ['always gives a double', { $divide: ['$hours', 8] }, new Double(10), { hours: 80 }],
      ['with a rest', { $divide: ['$hours', 8] }, 0.875, { hours: 7 }],
    ]),
    ...computes(page('$mod'), [
      ['the rest', { $mod: ['$hours', '$tasks'] }, 3, { hours: 80, tasks: 7 }],
      ['takes the sign of the dividend', { $mod: ['$a', '$b'] }, -3, { a: -13, b: 10 }],
    ]),
    ...computes(page('$ceil'), [
      ['up', { $ceil: '$v' }, new Double(8), { v: 7.8 }],
      ['of a negative number', { $ceil: '$v' }, new Double(-2), { v: -2.8 }],
      ['an int stays', { $ceil: '$v' }, 5, { v: 5 }],
    ]),
    ...computes(page('$floor'), [
      ['down', { $floor: '$v' }, new Double(7), { v: 7.8 }],
      ['of a negative number', { $floor: '$v' }, new Double(-3), { v: -2.8 }],
    ]),
    ...computes(page('$round'), [
      ['half to even, down', { $round: ['$v', 0] }, new Double(10), { v: 10.5 }],
      ['half to even, up', { $round: ['$v', 0] }, new Double(12), { v: 11.5 }],
      ['to a place', { $round: ['$v', 1] }, 19.2, { v: 19.25 }],
      ['to tens', { $round: ['$v', -1] }, new Double(20), { v: 19.25 }],
      ['without a place', { $round: '$v' }, new Double(19), { v: 19.25 }],
      ['negative', { $round: ['$v', -2] }, -5400, { v: -5432 }],
      ['null', { $round: null }, null],
    ]),
    ...computes(page('$trunc'), [
      ['to a place', { $trunc: ['$v', 1] }, 19.2, { v: 19.25 }],
      ['toward zero', { $trunc: ['$v', 0] }, new Double(-28), { v: -28.73 }],
      ['to hundreds', { $trunc: ['$v', -2] }, 5400, { v: 5432 }],
    ]),
    ...computes(page('$sqrt'), [
      ['of a square', { $sqrt: '$v' }, new Double(5), { v: 25 }],
      ['of null', { $sqrt: null }, null],
    ]),
    ...computes(page('$pow'), [
      ['of ints', { $pow: ['$v', 3] }, 125, { v: 5 }],
      ['a negative exponent', { $pow: ['$v', -1] }, 0.2, { v: 5 }],
    ]),
    ...computes(page('$exp'), [['of zero', { $exp: 0 }, new Double(1)]]),
    ...computes(page('$ln'), [['of one', { $ln: 1 }, new Double(0)]]),
    ...computes(page('$log'), [['by a base', { $log: [100, 10] }, new Double(2)]]),
    ...computes(page('$log10'), [['of a hundred', { $log10: 100 }, new Double(2)]]),
    ...computes(page('$isNumber'), [
      ['a number', { $isNumber: '$v' }, true, { v: 1.5 }],
      ['text', { $isNumber: '$v' }, false, { v: '1' }],
    ]),
    ...computes(page('$cmp'), [
      ['less', { $cmp: ['$a', '$b'] }, -1, { a: 1, b: 2 }],
      ['equal', { $cmp: ['$a', '$b'] }, 0, { a: 1, b: new Double(1) }],
      ['by type', { $cmp: ['$a', '$b'] }, 1, { a: 'text', b: 5 }],
    ]),
    ...computes(page('$eq'), [
      ['across number types', { $eq: ['$a', 1] }, true, { a: new Double(1) }],
      ['null is not missing', { $eq: ['$none', null] }, false],
      ['arrays whole', { $eq: ['$a', [1, 2]] }, true, { a: [1, 2] }],
    ]),
    ...computes(page('$ne'), [['different', { $ne: ['$a', 1] }, true, { a: 2 }]]),
    ...computes(page('$gt'), [['by type', { $gt: ['$a', 5] }, true, { a: 'x' }]]),
    ...computes(page('$gte'), [['equal', { $gte: ['$a', 5] }, true, { a: 5 }]]),
    ...computes(page('$lt'), [['missing is below null', { $lt: ['$none', null] }, true]]),
    ...computes(page('$lte'), [['greater', { $lte: ['$a', 5] }, false, { a: 6 }]]),
    ...computes(page('$and'), [
      ['all true', { $and: [1, 'green'] }, true],
      ['none is true', { $and: [] }, true],
      ['null is false', { $and: [[null], true, '$none'] }, false],
      ['zero is false', { $and: [1, 0] }, false],
    ]),
    ...computes(page('$or'), [
      ['any true', { $or: [true, false] }, true],
      ['none', { $or: [] }, false],
      ['null, zero, missing', { $or: [null, 0, '$none'] }, false],
    ]),
    ...computes(page('$not'), [
      ['true', { $not: [true] }, false],
      ['an array is true', { $not: [[false]] }, false],
      ['null', { $not: [null] }, true],
    ]),
    ...computes(page('$cond'), [
      ['as a document', { $cond: { if: { $gte: ['$qty', 250] }, then: 30, else: 20 } }, 30, { qty: 300 }],
      ['as a list', { $cond: [{ $gte: ['$qty', 250] }, 30, 20] }, 20, { qty: 200 }],
    ]),
    ...computes(page('$ifNull'), [
      ['null', { $ifNull: ['$a', 'Unspecified'] }, 'Unspecified', { a: null }],
      ['missing', { $ifNull: ['$a', 'Unspecified'] }, 'Unspecified'],
      ['there', { $ifNull: ['$a', 'Unspecified'] }, 'x', { a: 'x' }],
      ['several', { $ifNull: ['$a', '$b', 'c'] }, 'b', { b: 'b' }],
    ]),
    ...computes(page('$switch'), [
      [
        'the first branch that holds',
        {
          $switch: {
            branches: [
              { case: { $gt: ['$n', 5] }, then: 'high' },
              { case: { $gt: ['$n', 1] }, then: 'some' },
            ],
            default: 'none',
          },
        },
        'some',
        { n: 3 },
      ],
      [
        'the default',
        { $switch: { branches: [{ case: { $gt: ['$n', 5] }, then: 'high' }], default: 'none' } },
        'none',
        { n: 3 },
      ],
    ]),
    ...computes(page('$let'), [
      [
        'names values',
        {
          $let: {
            vars: { total: { $add: ['$price', '$tax'] }, off: { $cond: ['$applies', 0.5, 1] } },
            in: { $multiply: ['$$total', '$$off'] },
          },
        },
        5.25,
        { price: 10, tax: 0.5, applies: true },
      ],
    ]),
    ...computes(page('$literal'), [
      ['text with a dollar', { $literal: '$price' }, '$price'],
      ['a document', { $literal: { $add: [1, 2] } }, { $add: [1, 2] }],
    ]),
    ...computes(page('$type'), [
      ['an int', { $type: '$v' }, 'int', { v: 1 }],
      ['a double', { $type: '$v' }, 'double', { v: 1.5 }],
      ['a string', { $type: '$v' }, 'string', { v: 'a' }],
      ['an array', { $type: '$v' }, 'array', { v: [1] }],
      ['missing', { $type: '$v' }, 'missing'],
      ['null', { $type: '$v' }, 'null', { v: null }],
      ['a date', { $type: '$v' }, 'date', { v: new Date(0) }],
    ]),
    ...computes(page('$toString'), [
      ['true', { $toString: true }, 'true'],
      ['an int', { $toString: '$v' }, '2', { v: 2 }],
      ['a double', { $toString: '$v' }, '2.5', { v: 2.5 }],
      ['a long', { $toString: '$v' }, '1000', { v: Long.fromNumber(1000) }],
      [
        'an ObjectId',
        { $toString: '$v' },
        '5ab9c3da31c2ab715d421285',
        { v: new ObjectId('5ab9c3da31c2ab715d421285') },
      ],
      [
        'a date',
        { $toString: '$v' },
        '2018-03-27T16:58:51.538Z',
        { v: new Date('2018-03-27T16:58:51.538Z') },
      ],
      ['null', { $toString: '$v' }, null, { v: null }],
    ]),
    ...computes(page('$toInt'), [
      ['true', { $toInt: true }, 1],
      ['a double is cut', { $toInt: '$v' }, 1, { v: 1.99999 }],
      ['a decimal', { $toInt: '$v' }, 5, { v: decimal('5.5') }],
      ['text', { $toInt: '-2' }, -2],
    ]),
    ...computes(page('$toLong'), [
      ['text', { $toLong: '8' }, Long.fromNumber(8)],
      [
        'a date',
        { $toLong: '$v' },
        Long.fromString('1522127087890'),
        { v: new Date('2018-03-27T05:04:47.890Z') },
      ],
    ]),
    ...computes(page('$toDouble'), [
      ['false', { $toDouble: false }, new Double(0)],
      ['text', { $toDouble: '-5.5' }, -5.5],
    ]),
    ...computes(page('$toDecimal'), [
      ['text', { $toDecimal: '-5.5' }, decimal('-5.5')],
      ['an int', { $toDecimal: '$v' }, decimal('5'), { v: 5 }],
    ]),
    ...computes(page('$toBool'), [
      ['zero', { $toBool: 0 }, false],
      ['a number', { $toBool: 100 }, true],
      ['text is true', { $toBool: 'false' }, true],
      ['empty text too', { $toBool: '' }, true],
      ['null', { $toBool: null }, null],
    ]),
    ...computes(page('$toDate'), [
      ['a long', { $toDate: '$v' }, new Date(1200), { v: Long.fromNumber(1200) }],
      [
        'an ObjectId',
        { $toDate: '$v' },
        new Date('2018-03-27T04:08:58.000Z'),
        { v: new ObjectId('5ab9c3da31c2ab715d421285') },
      ],
      ['text', { $toDate: '2018-03-20' }, new Date('2018-03-20T00:00:00Z')],
    ]),
    ...computes(page('$toObjectId'), [
      ['text', { $toObjectId: '5ab9cbfa31c2ab715d42129e' }, new ObjectId('5ab9cbfa31c2ab715d42129e')],
    ]),
    ...computes(page('$convert'), [
      ['to a type by name', { $convert: { input: '$v', to: 'decimal' } }, decimal('10'), { v: 10 }],
      ['on error', { $convert: { input: 'abc', to: 'int', onError: 'bad' } }, 'bad'],
      ['on null', { $convert: { input: '$none', to: 'int', onNull: 'none' } }, 'none'],
      ['to a type by number', { $convert: { input: '1', to: 16 } }, 1],
    ]),
    ...computes(page('$mergeObjects'), [
      ['the last wins', { $mergeObjects: [{ a: 1 }, { a: 2, b: 2 }, { a: 3, c: 3 }] }, { a: 3, b: 2, c: 3 }],
      ['null is passed over', { $mergeObjects: [{ a: 1 }, null] }, { a: 1 }],
    ]),
    ...computes(page('$objectToArray'), [
      [
        'pairs',
        { $objectToArray: '$d' },
        [
          { k: 'l', v: 25 },
          { k: 'w', v: 10 },
        ],
        { d: { l: 25, w: 10 } },
      ],
    ]),
    ...computes(page('$getField'), [
      ['a name with a dot', { $getField: 'price.usd' }, 45, { 'price.usd': 45 }],
      ['of a document', { $getField: { field: 'b', input: '$a' } }, 1, { a: { b: 1 } }],
    ]),
    ...computes(page('$setField'), [
      ['in a document', { $setField: { field: 'b', input: '$a', value: 2 } }, { b: 2 }, { a: { b: 1 } }],
    ]),
    ...computes(page('$unsetField'), [
      ['in a document', { $unsetField: { field: 'b', input: '$a' } }, { c: 1 }, { a: { b: 1, c: 1 } }],
    ]),
    ...computes({ shows: 'paths and variables', manual: 'reference/aggregation-variables/' }, [
      ['$$ROOT', '$$ROOT', { _id: 1, a: 1 }, { a: 1 }],
      ['$$CURRENT', '$$CURRENT.a', 1, { a: 1 }],
      ['$$REMOVE', '$$REMOVE', undefined],
      ['a path through an array', '$a.b', [1, 2], { a: [{ b: 1 }, { c: 1 }, { b: 2 }] }],
      ['a path through a plain value', '$a.b', undefined, { a: 5 }],
      ['a number in a path is a name', '$a.0', [], { a: [1, 2] }],
      ['a document of expressions', { x: '$a', y: { z: '$none' } }, { x: 1, y: {} }, { a: 1 }],
    ]),
    ...refuses({ shows: 'unknown expressions', manual: 'reference/operator/aggregation/' }, [
      ['are refused', computed({ $frob: 1 }), 168],
      ['two in one document', computed({ $add: [1], $abs: 1 }), 15983],
    ]).map((played) => ({ ...played, given: one, refused: {} })),
    ...refuses(
      {
        shows: 'wrong types',
        manual: 'reference/operator/aggregation/',
        given: [{ _id: 1, t: 'text', n: 0 }],
      },
      [
        ['$add of text', computed({ $add: ['$t', 1] }), {}],
        ['$divide by zero', computed({ $divide: [1, '$n'] }), {}],
        ['$mod by zero', computed({ $mod: [1, '$n'] }), {}],
        ['$abs of text', computed({ $abs: '$t' }), {}],
        ['$sqrt of a negative number', computed({ $sqrt: { $subtract: ['$n', 1] } }), {}],
        ['$cond without else', computed({ $cond: [true, 1] }), {}],
        [
          '$switch without a branch that holds',
          computed({ $switch: { branches: [{ case: { $eq: ['$n', 5] }, then: 1 }] } }),
          {},
        ],
        [
          '$toInt of text that is no number',
          computed({ $toInt: '$t' }),
          { code: 241, codeName: 'ConversionFailure' },
        ],
        ['$toObjectId of other text', computed({ $toObjectId: '$t' }), 241],
        ['$toDate of other text', computed({ $toDate: '$t' }), 241],
        ['$mergeObjects of text', computed({ $mergeObjects: ['$t'] }), {}],
      ],
    ),
  ],
}
