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

export const refusals: Table = {
  title: 'Refused as not implemented',
  cases: [
    ...stage('$setWindowFields', { output: {} }),
    ...stage('$geoNear', {}),
    ...stage('$redact', '$$KEEP'),
    ...stage('$densify', {}),
    ...stage('$fill', {}),
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
