import type { Document } from 'bson'
import { aggregate, refuses, type Page, type Table } from '../../cases.ts'

const given = [{ _id: 1, a: { '': 5, b: 1 } }]
const page = (shows: string, manual: string): Page => ({ shows, manual, given })

/** What is no path: with the error of a stage, a sort or a projection, and with that of an update. */
const none: [name: string, path: string, code: number][] = [
  ['a dot at the end', 'a.', 40353],
  ['a dot in front', '.a', 15998],
  ['two dots in a row', 'a..b', 15998],
  ['a dot alone', '.', 40353],
]

type Row = [name: string, command: Document, refused: number]
const each = (command: (path: string) => Document): Row[] =>
  none.map(([name, path, code]) => [name, command(path), code])
const eachEmpty = (command: (path: string) => Document): Row[] => [
  ...each(command),
  ['nothing', command(''), 40352],
]

export const paths: Table = {
  title: 'Paths that are none',
  cases: [
    ...refuses(
      page('sort', 'reference/method/cursor.sort/'),
      eachEmpty((path) => ({ find: 'c', sort: { [path]: 1 } })),
    ),
    ...refuses(
      page('projection', 'reference/method/db.collection.find/'),
      eachEmpty((path) => ({ find: 'c', projection: { [path]: 1 } })),
    ),
    ...refuses(
      page('$sort', 'reference/operator/aggregation/sort/'),
      eachEmpty((path) => aggregate({ $sort: { [path]: 1 } })),
    ),
    ...refuses(
      page('$project', 'reference/operator/aggregation/project/'),
      eachEmpty((path) => aggregate({ $project: { [path]: 1 } })),
    ),
    ...refuses(
      page('$addFields', 'reference/operator/aggregation/addFields/'),
      eachEmpty((path) => aggregate({ $addFields: { [path]: 1 } })),
    ),
    ...refuses(
      page('$unset', 'reference/operator/aggregation/unset/'),
      each((path) => aggregate({ $unset: path })),
    ),
    ...refuses(page('$unwind', 'reference/operator/aggregation/unwind/'), [
      ...each((path) => aggregate({ $unwind: `$${path}` })),
      ...each((path) => aggregate({ $unwind: { path: '$a', includeArrayIndex: path } })).map(
        ([name, ...rest]): Row => [`${name}, of the position`, ...rest],
      ),
    ]),
    ...refuses(
      page('$lookup', 'reference/operator/aggregation/lookup/'),
      ['as', 'localField', 'foreignField'].flatMap((field) =>
        each((path) =>
          aggregate({ $lookup: { from: 'c', localField: 'a', foreignField: 'a', as: 'z', [field]: path } }),
        ).map(([name, ...rest]): Row => [`${name}, in ${field}`, ...rest]),
      ),
    ),
    ...refuses(page('paths and variables', 'reference/aggregation-variables/'), [
      ...each((path) => aggregate({ $project: { value: `$${path}` } })),
      ['a dollar alone', aggregate({ $project: { value: '$' } }), 16872],
      ['a dot at the end of a variable', aggregate({ $project: { value: '$$ROOT.a.' } }), 40353],
      ['a dollar within', aggregate({ $project: { value: '$a.$b' } }), 16410],
    ]),
    ...none.map(([name, path]) => ({
      ...page('update', 'core/document/'),
      name,
      command: { update: 'c', updates: [{ q: {}, u: { $set: { [path]: 1 } } }] },
      reply: { n: 0, nModified: 0, writeErrors: [{ index: 0, code: 56 }] },
      leaves: given,
    })),
    {
      ...page('DBRefs', 'reference/database-references/'),
      name: 'the parts of a reference may begin with a dollar',
      given: [{ _id: 1, by: { $ref: 'users', $id: 5 } }],
      command: aggregate({ $project: { _id: 0, 'by.$id': 1 } }, { $sort: { 'by.$id': 1 } }),
      documents: [{ by: { $id: 5 } }],
    },
  ],
}
