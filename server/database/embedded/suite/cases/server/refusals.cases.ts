import { aggregate, filtered, refuses, type Page, type Table } from '../../cases.ts'

/** What MongoDB has and this store has not: it says so (238) instead of answering something else. */
const page = (shows: string, manual: string): Page => ({
  shows,
  manual,
  on: 'embedded',
  given: [{ _id: 1, t: 'a' }],
})
const computed = (expression: object) => aggregate({ $project: { value: expression } })
const stage = (name: string, spec: unknown) =>
  refuses(page(name, `reference/operator/aggregation/${name.slice(1)}/`), [
    ['the stage', aggregate({ [name]: spec }), 238],
  ])

const expressions: [name: string, operand: unknown][] = [
  ['$binarySize', 'a'],
  ['$bitAnd', [1, 2]],
  ['$bitNot', 1],
  ['$bitOr', [1, 2]],
  ['$bitXor', [1, 2]],
  ['$bsonSize', '$$ROOT'],
  ['$indexOfBytes', ['a', 'a']],
  ['$median', { input: [1], method: 'approximate' }],
  ['$meta', 'textScore'],
  ['$percentile', { input: [1], p: [0.5], method: 'approximate' }],
  ['$sampleRate', 0.5],
  ['$stdDevPop', [1]],
  ['$stdDevSamp', [1]],
  ['$toHashedIndexKey', 1],
  ['$tsIncrement', '$t'],
  ['$tsSecond', '$t'],
  ['$firstN', { input: [1], n: 1 }],
  ['$lastN', { input: [1], n: 1 }],
  ['$minN', { input: [1], n: 1 }],
  ['$maxN', { input: [1], n: 1 }],
]
const accumulators = ['$accumulator', '$median', '$percentile']
const otherStages: [name: string, spec: unknown][] = [
  ['$currentOp', {}],
  ['$documents', [{ a: 1 }]],
  ['$listLocalSessions', {}],
  ['$listSessions', {}],
  ['$planCacheStats', {}],
  ['$search', {}],
  ['$searchMeta', {}],
  ['$vectorSearch', {}],
]
const absent =
  'currentOp dataSize dropAllUsersFromDatabase createRole createUser dropUser updateUser grantRolesToUser filemd5 fsync killOp listCommands logRotate mapReduce planCacheClear reIndex setParameter shutdown top compact convertToCapped cloneCollectionAsCapped connPoolStats getDiagnosticData'.split(
    ' ',
  )

export const refusals: Table = {
  title: 'Refused as not implemented',
  cases: [
    ...stage('$setWindowFields', { output: {} }),
    ...stage('$geoNear', {}),
    ...stage('$redact', '$$KEEP'),
    ...stage('$densify', {}),
    ...stage('$fill', {}),
    ...otherStages.flatMap(([name, spec]) => stage(name, spec)),
    ...expressions.flatMap(([name, operand]) =>
      refuses(page(name, `reference/operator/aggregation/${name.slice(1)}/`), [
        ['the expression', computed({ [name]: operand }), 238],
      ]),
    ),
    ...accumulators.flatMap((name) =>
      refuses(page(name, `reference/operator/aggregation/${name.slice(1)}/`), [
        ['the accumulator', aggregate({ $group: { _id: null, x: { [name]: {} } } }), 238],
      ]),
    ),
    ...absent.flatMap((name) =>
      refuses(page(name, `reference/command/${name}/`), [['the command', { [name]: 'c' }, 59]]),
    ),
    ...['min', 'max', 'returnKey', 'showRecordId', 'tailable', 'awaitData'].flatMap((name) =>
      refuses(page(`find ${name}`, 'reference/command/find/'), [
        ['the option', { find: 'c', [name]: name.length === 3 ? { a: 1 } : true }, 238],
      ]),
    ),
    ...refuses(page('$where', 'reference/operator/query/where/'), [
      ['in a filter', filtered({ $where: 'true' }), 2],
    ]),
    ...refuses(page('$text', 'reference/operator/query/text/'), [
      ['in a filter', filtered({ $text: { $search: 'a' } }), 27],
    ]),
    ...refuses(page('$jsonSchema', 'reference/operator/query/jsonSchema/'), [
      ['in a filter', filtered({ $jsonSchema: {} }), 238],
    ]),
    ...refuses(page('geography', 'geospatial-queries/'), [
      ['in a filter', filtered({ t: { $geoWithin: {} } }), 238],
    ]),
    ...refuses(page('$function', 'reference/operator/aggregation/function/'), [
      ['scripts', computed({ $function: {} }), 238],
    ]),
    ...refuses(page('capped collections', 'core/capped-collections/'), [
      ['create', { create: 'd', capped: true, size: 4096 }, 238],
    ]),
    ...refuses(page('views', 'core/views/'), [['create', { create: 'd', viewOn: 'c', pipeline: [] }, 238]]),
    ...refuses(page('validators', 'core/schema-validation/'), [
      ['create', { create: 'd', validator: { a: 1 } }, 238],
    ]),
    ...refuses(page('tailable cursors', 'core/tailable-cursors/'), [
      ['find', { find: 'c', tailable: true }, 238],
    ]),
    ...refuses(page('formats of $dateFromString', 'reference/operator/aggregation/dateFromString/'), [
      ['a format', computed({ $dateFromString: { dateString: '$t', format: '%Y' } }), 238],
    ]),
    ...refuses(page('text indexes', 'core/indexes/index-types/index-text/'), [
      ['createIndexes', { createIndexes: 'c', indexes: [{ key: { t: 'text' }, name: 't_text' }] }, 67],
    ]),
    ...refuses(page('wildcard indexes', 'core/indexes/index-types/index-wildcard/'), [
      ['createIndexes', { createIndexes: 'c', indexes: [{ key: { '$**': 1 }, name: 'w' }] }, 67],
    ]),
  ],
}
