import { Long, type Document } from 'bson'
import { pairs } from './sample.ts'

/** What an expression makes of an argument that is null or missing: null, an error, or its own rule. */
type Rule = 'null' | 'error' | { gives: unknown } | 'either'

interface Expression {
  name: string
  args: Record<string, unknown>
  /** By argument; those that are not named may not be nothing. */
  rules: Record<string, Rule>
}

export interface NothingCase {
  expression: Document
  told: string
  wanted: Rule
}

const day = new Date('2026-11-29T10:00:00Z')

/** Operators that take a list, each argument of which makes the whole null. */
const nullify: [name: string, ...args: unknown[]][] = [
  ...['$abs', '$ceil', '$floor', '$sqrt', '$exp', '$ln', '$log10', '$sin', '$cos', '$tan'].map(
    (name): [string, unknown] => [name, 1],
  ),
  ...[
    '$asin',
    '$acos',
    '$atan',
    '$sinh',
    '$cosh',
    '$tanh',
    '$asinh',
    '$acosh',
    '$degreesToRadians',
    '$radiansToDegrees',
  ].map((name): [string, unknown] => [name, 1]),
  ['$add', 1, 2],
  ['$subtract', 3, 2],
  ['$multiply', 3, 2],
  ['$divide', 3, 2],
  ['$mod', 3, 2],
  ['$pow', 3, 2],
  ['$log', 3, 2],
  ['$atan2', 3, 2],
  ['$round', 3.5, 0],
  ['$trunc', 3.5, 0],
  ['$concat', 'a', 'b', 'c'],
  ['$split', 'a,b', ','],
  ['$concatArrays', [1], [2]],
  ['$arrayElemAt', [1], 0],
  ['$first', [1]],
  ['$last', [1]],
  ['$reverseArray', [1]],
  ['$slice', [1, 2], 0, 1],
  ['$setUnion', [1], [2]],
  ['$setIntersection', [1], [2]],
  ['$setDifference', [1], [2]],
  ['$objectToArray', { $literal: { a: 1 } }],
  ...['$toString', '$toInt', '$toLong', '$toDouble', '$toDecimal', '$toBool'].map(
    (name): [string, unknown] => [name, '1'],
  ),
  ['$toDate', '2026-11-29'],
  ['$toObjectId', '64b000000000000000000001'],
  ...[
    '$year',
    '$month',
    '$dayOfMonth',
    '$hour',
    '$minute',
    '$second',
    '$millisecond',
    '$dayOfYear',
    '$dayOfWeek',
    '$isoDayOfWeek',
    '$week',
    '$isoWeek',
    '$isoWeekYear',
  ].map((name): [string, unknown] => [name, '$day']),
]
/** The same with named arguments. */
const nullifyNamed: [name: string, args: Record<string, unknown>][] = [
  ...['$year', '$hour', '$isoWeek', '$dayOfWeek', '$dateToParts'].map(
    (name): [string, Record<string, unknown>] => [name, { date: '$day', timezone: 'UTC' }],
  ),
  ['$dateToString', { date: '$day', format: '%Y', timezone: 'UTC' }],
  ['$dateFromString', { dateString: '2026-11-29', timezone: 'UTC' }],
  [
    '$dateFromParts',
    { year: 2026, month: 2, day: 3, hour: 4, minute: 5, second: 6, millisecond: 7, timezone: 'UTC' },
  ],
  ['$dateFromParts', { isoWeekYear: 2026, isoWeek: 2, isoDayOfWeek: 3, timezone: 'UTC' }],
  ['$dateAdd', { startDate: '$day', unit: 'day', amount: 1, timezone: 'UTC' }],
  ['$dateSubtract', { startDate: '$day', unit: 'day', amount: 1, timezone: 'UTC' }],
  ['$dateDiff', { startDate: '$day', endDate: '$day', unit: 'week', timezone: 'UTC', startOfWeek: 'monday' }],
  ['$dateTrunc', { date: '$day', unit: 'week', binSize: 1, timezone: 'UTC', startOfWeek: 'monday' }],
  ['$trim', { input: ' a ', chars: ' ' }],
  ['$ltrim', { input: ' a ', chars: ' ' }],
  ['$rtrim', { input: ' a ', chars: ' ' }],
  ['$replaceOne', { input: 'abc', find: 'b', replacement: 'd' }],
  ['$replaceAll', { input: 'abc', find: 'b', replacement: 'd' }],
  ['$convert', { input: '1', to: 'int' }],
]
/** Those with rules of their own. */
const others: [name: string, args: Record<string, unknown>, rules: Record<string, Rule>][] = [
  ['$size', { 0: [1] }, { 0: 'error' }],
  ['$range', { 0: 0, 1: 3, 2: 1 }, { 0: 'error', 1: 'error', 2: 'error' }],
  ['$in', { 0: 1, 1: [1] }, { 0: { gives: false }, 1: 'error' }],
  ['$indexOfArray', { 0: [1], 1: 1 }, { 0: 'null', 1: { gives: -1 } }],
  ['$isArray', { 0: [1] }, { 0: { gives: false } }],
  ['$setIsSubset', { 0: [1], 1: [1] }, { 0: 'error', 1: 'error' }],
  ['$setEquals', { 0: [1], 1: [1] }, { 0: 'error', 1: 'error' }],
  ['$anyElementTrue', { 0: [[1]] }, {}],
  ['$strLenCP', { 0: 'a' }, { 0: 'error' }],
  ['$strLenBytes', { 0: 'a' }, { 0: 'error' }],
  ['$toLower', { 0: 'A' }, { 0: { gives: '' } }],
  ['$toUpper', { 0: 'a' }, { 0: { gives: '' } }],
  ['$substrCP', { 0: 'abc', 1: 0, 2: 1 }, { 0: { gives: '' }, 1: 'error', 2: 'error' }],
  ['$substrBytes', { 0: 'abc', 1: 0, 2: 1 }, { 0: { gives: '' }, 1: 'error', 2: 'error' }],
  ['$strcasecmp', { 0: 'a', 1: 'a' }, { 0: { gives: -1 }, 1: { gives: 1 } }],
  ['$indexOfCP', { 0: 'abc', 1: 'b' }, { 0: 'null', 1: 'error' }],
  ['$regexMatch', { input: 'abc', regex: 'b' }, { input: { gives: false }, regex: { gives: false } }],
  ['$regexFind', { input: 'abc', regex: 'b' }, { input: 'null', regex: 'null' }],
  ['$regexFindAll', { input: 'abc', regex: 'b' }, { input: { gives: [] }, regex: { gives: [] } }],
  ['$isNumber', { 0: 1 }, { 0: { gives: false } }],
  ['$not', { 0: 1 }, { 0: { gives: true } }],
  ['$and', { 0: 1, 1: 1 }, { 0: { gives: false }, 1: { gives: false } }],
  ['$or', { 0: 0, 1: 0 }, { 0: { gives: false }, 1: { gives: false } }],
  ['$cond', { if: 1, then: 'then', else: 'else' }, { if: { gives: 'else' } }],
  ['$ifNull', { 0: 'a', 1: 'b', 2: 'c' }, { 0: { gives: 'b' } }],
  ['$filter', { input: [1], cond: true, limit: 1 }, { input: 'null', limit: { gives: [1] } }],
  ['$map', { input: [1], in: 1 }, { input: 'null' }],
  ['$reduce', { input: [1], initialValue: 0, in: 5 }, { input: 'null', initialValue: { gives: 5 } }],
  ['$sortArray', { input: [1], sortBy: { $literal: 1 } }, { input: 'null' }],
  ['$zip', { inputs: [[1], [2]] }, {}],
  ['$setField', { field: 'a', input: { a: 1 }, value: 2 }, { input: 'null' }],
  ['$unsetField', { field: 'a', input: { a: 1 } }, { input: 'null' }],
  ['$mergeObjects', { 0: { a: 1 }, 1: { a: 2 } }, { 0: { gives: { a: 2 } }, 1: { gives: { a: 1 } } }],
  ['$sum', { 0: 1, 1: 2 }, { 0: { gives: 2 }, 1: { gives: 1 } }],
  ['$max', { 0: 1, 1: 2 }, { 0: { gives: 2 }, 1: { gives: 1 } }],
  ['$min', { 0: 1, 1: 2 }, { 0: { gives: 2 }, 1: { gives: 1 } }],
  ['$eq', { 0: 1, 1: 1 }, { 0: { gives: false }, 1: { gives: false } }],
  ['$ne', { 0: 1, 1: 1 }, { 0: { gives: true }, 1: { gives: true } }],
  ['$gt', { 0: 1, 1: 0 }, { 0: { gives: false }, 1: { gives: true } }],
  ['$lt', { 0: 0, 1: 1 }, { 0: { gives: true }, 1: { gives: false } }],
  ['$cmp', { 0: 1, 1: 1 }, { 0: { gives: -1 }, 1: { gives: 1 } }],
]

const positional = (args: unknown[]) => Object.fromEntries(args.entries()) as Record<string, unknown>
const allNull = (args: object) =>
  Object.fromEntries(Object.keys(args).map((key): [string, Rule] => [key, 'null']))

const expressions: Expression[] = [
  ...nullify.map(([name, ...args]) => ({ name, args: positional(args), rules: allNull(args) })),
  ...nullifyNamed.map(([name, args]) => ({ name, args, rules: allNull(args) })),
  ...others.map(([name, args, rules]) => ({ name, args, rules })),
]

/** How nothing can be written: null itself, a field that is null, and one that is not there. */
const nothings = ['$nil', '$none', null]

/** The document that the expressions are computed for. */
export const nothingDocument = { nil: null, day, long: Long.ONE }

/** Every expression with nothing in each of its arguments, alone and two at a time. */
export function nothingCases(): NothingCase[] {
  return expressions.flatMap(({ name, args, rules }) => {
    const keys = Object.keys(rules)
    const single = pairs(keys, nothings).map(([key, value]) =>
      caseOf(name, { ...args, [key]: value }, rules[key] as Rule),
    )
    const double = keys.flatMap((key, i) =>
      pairs(keys.slice(i + 1), pairs(nothings, nothings)).map(([other, [a, b]]) =>
        caseOf(name, { ...args, [key]: a, [other]: b }, together(rules[key] as Rule, rules[other] as Rule)),
      ),
    )
    return [...single, ...double]
  })
}

/** Which of two is looked at first is no part of the manual. */
function together(a: Rule, b: Rule): Rule {
  return a === 'null' && b === 'null' ? 'null' : a === 'error' && b === 'error' ? 'error' : 'either'
}

function caseOf(name: string, args: Record<string, unknown>, wanted: Rule): NothingCase {
  const listed = Object.keys(args).every((key) => /^\d+$/.test(key))
  const operand = listed ? Object.values(args) : args
  const expression = { [name]: operand }
  return { expression, told: JSON.stringify(expression), wanted }
}
