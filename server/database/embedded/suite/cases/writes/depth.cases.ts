import { aggregate, changesRefused, type Case, type Table } from '../../cases.ts'

const page = { shows: 'depth of documents', manual: 'reference/limits/' }

/** A document that nests so many levels. */
const deep = (levels: number): object => (levels === 0 ? { end: 1 } : { a: deep(levels - 1) })
const path = Array.from({ length: 100 }, () => 'p').join('.')
const endless = Array.from({ length: 10_000 }, () => 'p').join('.')
const given = [{ _id: 1, a: deep(150) }]

/** A document that is as deep as allowed can get deeper by each of these. */
const updates: [name: string, u: object | object[]][] = [
  ['$set', { $set: { [path]: deep(150) } }],
  ['$set of a path of ten thousand parts', { $set: { [endless]: 1 } }],
  ['$set into what is there', { $set: { [`a.${path}.${path}.x`]: 1 } }],
  ['$setOnInsert and $set', { $setOnInsert: { b: 1 }, $set: { [`${path}.${path}.x`]: 1 } }],
  ['$push', { $push: { [path]: deep(150) } }],
  ['$addToSet', { $addToSet: { [path]: { $each: [deep(150)] } } }],
  ['$min', { $min: { [path]: deep(150) } }],
  ['$inc', { $inc: { [`${path}.${path}.x`]: 1 } }],
  ['$currentDate', { $currentDate: { [`${path}.${path}.x`]: true } }],
  ['$rename', { $rename: { a: path } }],
  ['a pipeline', [{ $set: { [path]: '$a' } }]],
  [
    'a pipeline that wraps',
    [{ $replaceWith: { _id: '$_id', b: ['$$ROOT', { [`b`]: deep(0) }] } }, { $set: { [path]: '$b' } }],
  ],
]

export const depth: Table = {
  title: 'Updates: how deep documents may be',
  cases: [
    ...changesRefused(
      page,
      updates.map(([name, u]) => [name, { a: deep(150) }, u, 15]),
    ),
    ...updates.slice(0, 2).map(([name, u]): Case => ({
      ...page,
      name: `${name}, by upsert`,
      command: { update: 'c', updates: [{ q: { _id: 1 }, u, upsert: true }] },
      reply: { n: 0, writeErrors: [{ code: 15 }] },
      leaves: [],
    })),
    {
      ...page,
      name: 'a filter that an upsert makes a document of',
      command: { update: 'c', updates: [{ q: { [endless]: 1 }, u: { $set: { a: 1 } }, upsert: true }] },
      reply: { n: 0, writeErrors: [{ code: 15 }] },
      leaves: [],
    },
    {
      ...page,
      name: 'findAndModify',
      given,
      command: { findAndModify: 'c', query: { _id: 1 }, update: { $rename: { a: path } } },
      refused: { code: 15 },
      leaves: given,
    },
    ...[{ $merge: { into: 'd' } }, { $merge: { into: 'c' } }, { $out: 'd' }].map((output): Case => ({
      ...page,
      name: `written by ${JSON.stringify(output)}`,
      given,
      command: aggregate({ $project: { [path]: '$a' } }, output),
      refused: { code: 15 },
      leaves: given,
    })),
    {
      ...page,
      name: 'what is less deep is taken',
      given: [{ _id: 1, a: deep(50) }],
      command: { update: 'c', updates: [{ q: { _id: 1 }, u: { $rename: { a: 'p.p.p' } } }] },
      leaves: [{ _id: 1, p: { p: { p: deep(50) } } }],
    },
  ],
}
