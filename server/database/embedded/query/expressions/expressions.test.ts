import { Decimal128, Double, Long, ObjectId } from 'bson'
import { describe, expect, test } from 'vitest'
import { StoreError } from '../../errors.ts'
import { decodeDocument } from '../../values/decode.ts'
import { encode } from '../../values/encode.ts'
import { show } from '../../values/show.ts'
import { typeOf, type Value } from '../../values/types.ts'
import { compileExpression, noVariables } from './compile.ts'

const document = decodeDocument(
  encode({
    n: 7,
    half: 2.5,
    long: Long.fromNumber(9),
    dec: Decimal128.fromString('1.10'),
    text: 'Łódź 😀',
    list: [3, 1, 2, 1],
    docs: [{ k: 'a', v: 1 }, { k: 'b', v: 2 }, { k: 'c' }],
    obj: { a: 1, b: { c: 2 } },
    nil: null,
    empty: [],
    id: new ObjectId('0123456789abcdef01234567'),
    summer: new Date('2026-07-01T22:30:15.123Z'),
    winter: new Date('2026-01-31T12:00:00.000Z'),
    yes: true,
  }),
)

const value = (expression: unknown): Value =>
  compileExpression(decodeDocument(encode({ expression })).get('expression'))(document, noVariables)

/** As the shell writes it, so that an int, a long and a double can be told apart. */
function shown(result: Value): string {
  if (result === undefined) return 'missing'
  return result instanceof Long ? `${result.toString()}L` : show(result)
}

/** Each with the page of the manual in its name: mongodb.com/docs/manual/reference/operator/aggregation/NAME. */
const cases: Record<string, [unknown, string][]> = {
  paths: [
    ['$n', '7'],
    ['$obj.b.c', '2'],
    ['$docs.v', '[ 1, 2 ]'],
    ['$missing', 'missing'],
    ['$list.x', '[]'],
    ['$$ROOT.obj.a', '1'],
    [{ a: '$missing', b: ['$missing'] }, '{ b: [ null ] }'],
    [{ $literal: '$n' }, '"$n"'],
  ],
  eq: [
    [{ $eq: ['$n', 7] }, 'true'],
    [{ $eq: ['$n', Long.fromNumber(7)] }, 'true'],
    [{ $eq: ['$missing', null] }, 'false'],
    [
      {
        $eq: [
          [1, 2],
          [2, 1],
        ],
      },
      'false',
    ],
    [{ $eq: ['$id', new ObjectId('0123456789abcdef01234567')] }, 'true'],
  ],
  cmp: [
    [{ $cmp: ['$n', 8] }, '-1'],
    [{ $cmp: ['a', 1] }, '1'],
    [{ $gt: ['$nil', '$missing'] }, 'true'],
    [{ $lt: ['$list', [4]] }, 'true'],
    [{ $gte: ['$winter', '$summer'] }, 'false'],
    [{ $ne: [1, 1.0] }, 'false'],
    [{ $lte: [1, 'a'] }, 'true'],
  ],
  and: [
    [{ $and: [1, 'x', []] }, 'true'],
    [{ $and: [] }, 'true'],
    [{ $and: ['$yes', '$nil'] }, 'false'],
    [{ $or: [0, '$missing'] }, 'false'],
    [{ $or: [false, 0.1] }, 'true'],
    [{ $not: ['$missing'] }, 'true'],
  ],
  cond: [
    [{ $cond: [{ $gt: ['$n', 5] }, 'big', 'small'] }, '"big"'],
    [{ $cond: { if: '$nil', then: 1, else: '$missing' } }, 'missing'],
    [{ $ifNull: ['$missing', '$nil', 'x'] }, '"x"'],
    [
      {
        $switch: {
          branches: [
            { case: { $lt: ['$n', 5] }, then: 1 },
            { case: '$yes', then: 2 },
          ],
          default: 3,
        },
      },
      '2',
    ],
    [{ $let: { vars: { a: 2, b: '$n' }, in: { $multiply: ['$$a', '$$b'] } } }, '14'],
  ],
  add: [
    [{ $add: ['$n', 1] }, '8'],
    [{ $add: ['$n', new Double(1)] }, '8.0'],
    [{ $add: ['$n', '$long'] }, '16L'],
    [{ $add: ['$dec', 1] }, "Decimal128('2.10')"],
    [{ $add: [0x7fff_ffff, 1] }, '2147483648L'],
    [{ $add: ['$n', '$nil'] }, 'null'],
    [{ $add: ['$winter', 1000] }, `new Date(${Date.parse('2026-01-31T12:00:01Z')})`],
    [{ $subtract: ['$n', '$half'] }, '4.5'],
    [
      { $subtract: ['$summer', '$winter'] },
      `${Date.parse('2026-07-01T22:30:15.123Z') - Date.parse('2026-01-31T12:00:00Z')}L`,
    ],
    [{ $multiply: ['$half', 2] }, '5.0'],
    [{ $divide: [6, 3] }, '2.0'],
    [{ $divide: ['$dec', 2] }, "Decimal128('0.55')"],
    [{ $mod: [-7, 3] }, '-1'],
    [{ $mod: [7.5, 2] }, '1.5'],
  ],
  round: [
    [{ $round: 2.5 }, '2.0'],
    [{ $round: 3.5 }, '4.0'],
    [{ $round: [1.005, 2] }, '1.0'],
    [{ $round: [2.675, 2] }, '2.67'],
    [{ $round: [Decimal128.fromString('2.675'), 2] }, "Decimal128('2.68')"],
    [{ $round: [19.25, 1] }, '19.2'],
    [{ $round: [28.73, -1] }, '30.0'],
    [{ $round: [1234, -2] }, '1200'],
    [{ $trunc: -2.9 }, '-2.0'],
    [{ $ceil: 2.1 }, '3.0'],
    [{ $floor: -2.1 }, '-3.0'],
    [{ $floor: '$n' }, '7'],
    [{ $abs: -3 }, '3'],
    [{ $pow: [2, 10] }, '1024'],
    [{ $sqrt: 9 }, '3.0'],
  ],
  arrayElemAt: [
    [{ $arrayElemAt: ['$list', 0] }, '3'],
    [{ $arrayElemAt: ['$list', -1] }, '1'],
    [{ $arrayElemAt: ['$list', 9] }, 'missing'],
    [{ $first: '$list' }, '3'],
    [{ $last: '$list' }, '1'],
    [{ $size: '$list' }, '4'],
    [{ $in: [2, '$list'] }, 'true'],
    [{ $in: ['$id', ['$id']] }, 'true'],
    [{ $isArray: '$list' }, 'true'],
    [{ $indexOfArray: ['$list', 2] }, '2'],
    [{ $slice: ['$list', 2] }, '[ 3, 1 ]'],
    [{ $slice: ['$list', -2] }, '[ 2, 1 ]'],
    [{ $slice: ['$list', 1, 2] }, '[ 1, 2 ]'],
    [{ $concatArrays: ['$list', [9]] }, '[ 3, 1, 2, 1, 9 ]'],
    [{ $reverseArray: '$list' }, '[ 1, 2, 1, 3 ]'],
    [{ $range: [0, 5, 2] }, '[ 0, 2, 4 ]'],
    [{ $sortArray: { input: '$list', sortBy: -1 } }, '[ 3, 2, 1, 1 ]'],
    [
      { $sortArray: { input: '$docs', sortBy: { v: -1 } } },
      '[ { k: "b", v: 2 }, { k: "a", v: 1 }, { k: "c" } ]',
    ],
    [{ $zip: { inputs: [[1, 2], ['a']] } }, '[ [ 1, "a" ] ]'],
  ],
  filter: [
    [{ $filter: { input: '$list', as: 'x', cond: { $gt: ['$$x', 1] } } }, '[ 3, 2 ]'],
    [{ $filter: { input: '$list', cond: { $eq: ['$$this', 1] }, limit: 1 } }, '[ 1 ]'],
    [{ $map: { input: '$docs', as: 'd', in: '$$d.v' } }, '[ 1, 2, null ]'],
    [{ $reduce: { input: '$list', initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, '7'],
    [{ $map: { input: '$missing', in: '$$this' } }, 'null'],
    [
      {
        $map: {
          input: [1, 2],
          as: 'a',
          in: { $map: { input: [10], as: 'b', in: { $add: ['$$a', '$$b'] } } },
        },
      },
      '[ [ 11 ], [ 12 ] ]',
    ],
  ],
  sets: [
    [{ $setUnion: ['$list', [5]] }, '[ 1, 2, 3, 5 ]'],
    [{ $setIntersection: ['$list', [1, 2, 9]] }, '[ 1, 2 ]'],
    [{ $setDifference: ['$list', [1]] }, '[ 2, 3 ]'],
    [{ $setIsSubset: [[1], '$list'] }, 'true'],
    [
      {
        $setEquals: [
          [1, 1, 2],
          [2, 1],
        ],
      },
      'true',
    ],
    [{ $anyElementTrue: [[0, false]] }, 'false'],
    [{ $allElementsTrue: [[1, 'x']] }, 'true'],
  ],
  sum: [
    [{ $sum: '$list' }, '7'],
    [{ $sum: ['$n', '$half'] }, '9.5'],
    [{ $sum: '$docs.v' }, '3'],
    [{ $avg: '$list' }, '1.75'],
    [{ $max: '$list' }, '3'],
    [{ $min: ['$n', '$missing'] }, '7'],
    [{ $avg: '$empty' }, 'null'],
  ],
  text: [
    [{ $concat: ['$text', '!'] }, '"Łódź 😀!"'],
    [{ $concat: ['$text', '$nil'] }, 'null'],
    [{ $toUpper: 'ała' }, '"AłA"'],
    [{ $toLower: 'ŁÓDŹ X' }, '"ŁÓdŹ x"'],
    [{ $strLenCP: '$text' }, '6'],
    [{ $strLenBytes: '$text' }, '12'],
    [{ $substrCP: ['$text', 1, 3] }, '"ódź"'],
    [{ $substrBytes: ['$text', 2, 2] }, '"ó"'],
    [{ $split: ['a-b-c', '-'] }, '[ "a", "b", "c" ]'],
    [{ $trim: { input: '  x ' } }, '"x"'],
    [{ $ltrim: { input: 'xxa', chars: 'x' } }, '"a"'],
    [{ $indexOfCP: ['$text', 'ź'] }, '3'],
    [{ $regexMatch: { input: '$text', regex: '^łó', options: 'i' } }, 'true'],
    [
      { $regexFind: { input: 'a1b22', regex: /(\d)(\d)/ } },
      '{ match: "22", idx: 3, captures: [ "2", "2" ] }',
    ],
    [{ $replaceAll: { input: 'a.b.c', find: '.', replacement: { $literal: '$&' } } }, '"a$&b$&c"'],
    [{ $strcasecmp: ['Ab', 'aB'] }, '0'],
  ],
  conversions: [
    [{ $toString: '$n' }, '"7"'],
    [{ $toString: '$id' }, '"0123456789abcdef01234567"'],
    [{ $toString: '$winter' }, '"2026-01-31T12:00:00.000Z"'],
    [{ $toInt: '12' }, '12'],
    [{ $toInt: 2.9 }, '2'],
    [{ $toLong: '$n' }, '7L'],
    [{ $toDouble: '1.5' }, '1.5'],
    [{ $toDecimal: 1 }, "Decimal128('1')"],
    [{ $toBool: 'false' }, 'true'],
    [{ $toDate: '2026-01-31' }, `new Date(${Date.parse('2026-01-31')})`],
    [{ $toObjectId: '0123456789abcdef01234567' }, "ObjectId('0123456789abcdef01234567')"],
    [{ $convert: { input: 'x', to: 'int', onError: -1 } }, '-1'],
    [{ $convert: { input: '$nil', to: 'int', onNull: 0 } }, '0'],
    [{ $type: '$missing' }, '"missing"'],
    [{ $type: '$dec' }, '"decimal"'],
    [{ $isNumber: '$dec' }, 'true'],
  ],
  mergeObjects: [
    [{ $mergeObjects: ['$obj', { a: 2 }, null] }, '{ a: 2, b: { c: 2 } }'],
    [{ $objectToArray: { $mergeObjects: [{ a: 1 }] } }, '[ { k: "a", v: 1 } ]'],
    [{ $arrayToObject: [[['a', 1]]] }, '{ a: 1 }'],
    [{ $getField: 'n' }, '7'],
    [{ $getField: { field: 'a', input: '$obj' } }, '1'],
    [{ $setField: { field: 'z', input: '$obj', value: 1 } }, '{ a: 1, b: { c: 2 }, z: 1 }'],
    [{ $unsetField: { field: 'b', input: '$obj' } }, '{ a: 1 }'],
  ],
  dates: [
    [{ $year: '$winter' }, '2026'],
    [{ $month: '$winter' }, '1'],
    [{ $dayOfMonth: '$summer' }, '1'],
    [{ $dayOfMonth: { date: '$summer', timezone: 'Europe/Warsaw' } }, '2'],
    [{ $hour: { date: '$summer', timezone: 'Europe/Oslo' } }, '0'],
    [{ $hour: { date: '$winter', timezone: 'Europe/Warsaw' } }, '13'],
    [{ $dayOfWeek: '$winter' }, '7'],
    [{ $isoDayOfWeek: '$winter' }, '6'],
    [{ $isoWeek: '$winter' }, '5'],
    [{ $dayOfYear: '$winter' }, '31'],
    [{ $minute: '$summer' }, '30'],
    [{ $second: '$summer' }, '15'],
    [{ $millisecond: '$summer' }, '123'],
    [{ $dateToString: { date: '$summer', format: '%Y-%m-%dT%H:%M:%S.%LZ' } }, '"2026-07-01T22:30:15.123Z"'],
    [
      { $dateToString: { date: '$summer', format: '%d.%m %H:%M', timezone: 'Europe/Warsaw' } },
      '"02.07 00:30"',
    ],
    [{ $dateToString: { date: '$nil', format: '%Y', onNull: 'never' } }, '"never"'],
    [
      { $dateAdd: { startDate: '$winter', unit: 'month', amount: 1 } },
      `new Date(${Date.parse('2026-02-28T12:00:00Z')})`,
    ],
    [
      { $dateSubtract: { startDate: '$winter', unit: 'day', amount: 31 } },
      `new Date(${Date.parse('2025-12-31T12:00:00Z')})`,
    ],
    [{ $dateTrunc: { date: '$summer', unit: 'hour' } }, `new Date(${Date.parse('2026-07-01T22:00:00Z')})`],
    [{ $dateTrunc: { date: '$summer', unit: 'month' } }, `new Date(${Date.parse('2026-07-01T00:00:00Z')})`],
    [{ $dateDiff: { startDate: '$winter', endDate: '$summer', unit: 'month' } }, '6L'],
    [
      {
        $dateAdd: {
          startDate: new Date('2026-03-28T11:00:00Z'),
          unit: 'day',
          amount: 1,
          timezone: 'Europe/Warsaw',
        },
      },
      `new Date(${Date.parse('2026-03-29T10:00:00Z')})`,
    ],
    [
      {
        $dateAdd: {
          startDate: new Date('2026-03-28T11:00:00Z'),
          unit: 'hour',
          amount: 24,
          timezone: 'Europe/Warsaw',
        },
      },
      `new Date(${Date.parse('2026-03-29T11:00:00Z')})`,
    ],
    [
      { $dateSubtract: { startDate: new Date('2028-02-29T00:30:00Z'), unit: 'year', amount: 1 } },
      `new Date(${Date.parse('2027-02-28T00:30:00Z')})`,
    ],
    [
      {
        $dateDiff: {
          startDate: new Date('2025-12-31T23:59:00Z'),
          endDate: new Date('2026-01-01T00:01:00Z'),
          unit: 'year',
        },
      },
      '1L',
    ],
    [
      {
        $dateDiff: {
          startDate: new Date('2025-12-31T23:59:00Z'),
          endDate: new Date('2026-01-01T00:01:00Z'),
          unit: 'day',
        },
      },
      '1L',
    ],
    [
      {
        $dateDiff: {
          startDate: new Date('2025-12-31T23:59:00Z'),
          endDate: new Date('2026-01-01T00:01:00Z'),
          unit: 'hour',
        },
      },
      '1L',
    ],
    [
      {
        $dateDiff: {
          startDate: new Date('2026-07-01T21:00:00Z'),
          endDate: new Date('2026-07-01T22:30:00Z'),
          unit: 'day',
          timezone: 'Europe/Warsaw',
        },
      },
      '1L',
    ],
    [
      {
        $dateDiff: {
          startDate: new Date('2026-01-03T12:00:00Z'),
          endDate: new Date('2026-01-05T12:00:00Z'),
          unit: 'week',
        },
      },
      '1L',
    ],
    [
      { $dateTrunc: { date: '$summer', unit: 'day', timezone: 'Europe/Warsaw' } },
      `new Date(${Date.parse('2026-07-01T22:00:00Z')})`,
    ],
    [
      { $dateFromParts: { year: 2026, month: 7, day: 2, hour: 0, timezone: 'Europe/Warsaw' } },
      `new Date(${Date.parse('2026-07-01T22:00:00Z')})`,
    ],
    [
      { $dateFromString: { dateString: '2026-01-31T12:00:00Z' } },
      `new Date(${Date.parse('2026-01-31T12:00:00Z')})`,
    ],
    [{ $dateFromParts: { year: 2026, month: 2, day: 3 } }, `new Date(${Date.parse('2026-02-03T00:00:00Z')})`],
    [{ $isoWeekYear: new Date('2027-01-01T00:00:00Z') }, '2026'],
    [{ $week: new Date('2026-01-03T00:00:00Z') }, '0'],
    [{ $week: new Date('2026-01-04T00:00:00Z') }, '1'],
    [
      { $dateToString: { date: '$winter', format: '%G-W%V-%u %j %U %z %Z %b %B', timezone: '-03:30' } },
      '"2026-W05-6 031 04 -0330 -210 Jan January"',
    ],
    [
      { $dateToParts: { date: '$summer', timezone: 'Europe/Oslo' } },
      '{ year: 2026, month: 7, day: 2, hour: 0, minute: 30, second: 15, millisecond: 123 }',
    ],
    [
      { $dateTrunc: { date: '$summer', unit: 'minute', binSize: 15 } },
      `new Date(${Date.parse('2026-07-01T22:30:00Z')})`,
    ],
    [
      { $dateTrunc: { date: '$summer', unit: 'week', startOfWeek: 'monday', timezone: 'Europe/Warsaw' } },
      `new Date(${Date.parse('2026-06-28T22:00:00Z')})`,
    ],
    [{ $dateTrunc: { date: '$summer', unit: 'quarter' } }, `new Date(${Date.parse('2026-07-01T00:00:00Z')})`],
    [
      { $dateFromParts: { year: 2026, month: 14, day: 0 } },
      `new Date(${Date.parse('2027-01-31T00:00:00Z')})`,
    ],
    [
      { $dateFromString: { dateString: '2026-07-01T12:00:00', timezone: 'Europe/Warsaw' } },
      `new Date(${Date.parse('2026-07-01T10:00:00Z')})`,
    ],
    [{ $dateFromString: { dateString: 'soon', onError: 'never' } }, '"never"'],
    [{ $year: '$missing' }, 'null'],
    [{ $sin: 0 }, '0.0'],
  ],
}

describe.each(Object.entries(cases))('%s', (_page, list) => {
  test.each(list)('%j is %s', (expression, expected) => {
    expect(shown(value(expression))).toBe(expected)
  })
})

test.each<[unknown, number]>([
  [{ $frob: 1 }, 168],
  [{ $add: 1, $subtract: 1 }, 15983],
  [{ $function: {} }, 238],
  [{ $add: ['$n', 'x'] }, 14],
  [{ $divide: [1, 0] }, 2],
  [{ $mod: [1, 0] }, 16610],
  [{ $size: '$n' }, 17124],
  [{ $in: [1, '$n'] }, 40081],
  [{ $concat: ['a', 1] }, 16702],
  [{ $toInt: 'x' }, 241],
  [{ $toInt: 3e9 }, 241],
  [{ $cond: [1, 2] }, 16020],
  ['$$nobody', 17276],
  [{ $hour: { date: '$winter', timezone: 'Europe/Nowhere' } }, 40485],
  [{ $year: 'x' }, 16006],
  [{ $dateToString: { date: '$winter', format: '%Q' } }, 18536],
  [{ $switch: { branches: [{ case: false, then: 1 }] } }, 40066],
  [{ $arrayElemAt: ['$n', 0] }, 28689],
  [{ $filter: { input: [], cond: 1, wish: 1 } }, 9],
])('%j is refused with %i', (expression, code) => {
  let found: unknown
  try {
    found = value(expression)
  } catch (error) {
    found = error
  }
  expect(found).toBeInstanceOf(StoreError)
  expect((found as StoreError).code).toBe(code)
})

test('the types of results are those of the manual', () => {
  expect(typeOf(value({ $size: '$list' })).alias).toBe('int')
  expect(typeOf(value({ $divide: [4, 2] })).alias).toBe('double')
})
