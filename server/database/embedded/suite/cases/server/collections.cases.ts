import { refuses, type Case, type Table } from '../../cases.ts'

const create = { shows: 'create', manual: 'reference/command/create/' }
const drop = { shows: 'drop', manual: 'reference/command/drop/' }
const list = { shows: 'listCollections', manual: 'reference/command/listCollections/' }
const databases = { shows: 'listDatabases', manual: 'reference/command/listDatabases/' }
const dropDatabase = { shows: 'dropDatabase', manual: 'reference/command/dropDatabase/' }
const collStats = { shows: 'collStats', manual: 'reference/command/collStats/' }
const dbStats = { shows: 'dbStats', manual: 'reference/command/dbStats/' }

const three = [{ _id: 1 }, { _id: 2 }, { _id: 3 }]
const names = (name: string, command: Case['command'], documents: object[]): Case => ({
  ...list,
  name,
  command,
  documents,
})
const item = (name: string) => ({ name, type: 'collection' })

export const collections: Table = {
  title: 'Commands: collections and databases',
  cases: [
    { ...create, name: 'a collection', command: { create: 'c' }, reply: { ok: 1 } },
    {
      ...create,
      name: 'an empty one is listed',
      command: [{ create: 'c' }, { listCollections: 1, nameOnly: true }],
      documents: [item('c')],
    },
    {
      ...create,
      name: 'it comes with the first document too',
      command: [
        { insert: 'c', documents: [{}] },
        { listCollections: 1, nameOnly: true },
      ],
      documents: [item('c')],
    },
    {
      ...create,
      name: 'a name with dots',
      command: [{ create: 'a.b' }, { listCollections: 1, nameOnly: true }],
      documents: [item('a.b')],
    },
    {
      ...create,
      name: 'reading makes none',
      command: [{ find: 'c' }, { listCollections: 1, nameOnly: true }],
      documents: [],
    },
    ...refuses({ ...create, given: three }, [
      [
        'with other options than there are',
        { create: 'c', capped: true, size: 4096 },
        { code: 48, codeName: 'NamespaceExists' },
      ],
      ['a name with a dollar', { create: 'a$b' }, { code: 73, codeName: 'InvalidNamespace' }],
      ['an empty name', { create: '' }, 73],
      ['a name that begins with a dot', { create: '.a' }, 73],
      ['a name with a zero character', { create: 'a\0b' }, 73],
      ['an option nobody knows', { create: 'd', frob: 1 }, {}],
    ]),
    {
      ...drop,
      name: 'a collection with its indexes',
      given: three,
      indexes: [{ key: { a: 1 }, name: 'a_1' }],
      command: { drop: 'c' },
      reply: { nIndexesWas: 2, ok: 1 },
      leaves: [],
    },
    {
      ...drop,
      name: 'its indexes do not come back',
      indexes: [{ key: { a: 1 }, name: 'a_1', unique: true }],
      command: [
        { drop: 'c' },
        {
          insert: 'c',
          documents: [
            { _id: 1, a: 1 },
            { _id: 2, a: 1 },
          ],
        },
      ],
      reply: { n: 2 },
    },
    {
      ...drop,
      name: 'a collection that is not there',
      from: '7.0',
      command: { drop: 'c' },
      reply: { ok: 1 },
    },
    names(
      'names and types',
      [{ create: 'c' }, { listCollections: 1, nameOnly: true, filter: { name: 'c' } }],
      [item('c')],
    ),
    names(
      'by a filter',
      [{ create: 'a' }, { create: 'b' }, { listCollections: 1, nameOnly: true, filter: { name: /^b/ } }],
      [item('b')],
    ),
    names('of an empty database', { listCollections: 1 }, []),
    {
      ...list,
      name: 'with options and the index of _id',
      command: [{ create: 'c' }, { listCollections: 1 }],
      reply: {
        cursor: {
          id: 0,
          firstBatch: [
            {
              name: 'c',
              type: 'collection',
              options: {},
              info: { readOnly: false },
              idIndex: { v: 2, key: { _id: 1 }, name: '_id_' },
            },
          ],
        },
      },
    },
    ...refuses({ ...databases, given: three }, [
      ['only in admin', { listDatabases: 1 }, { code: 13, codeName: 'Unauthorized' }],
    ]),
    {
      ...dropDatabase,
      name: 'with all its collections',
      given: three,
      besides: { d: three },
      command: [{ dropDatabase: 1 }, { listCollections: 1 }],
      documents: [],
    },
    { ...dropDatabase, name: 'a database that is not there', command: { dropDatabase: 1 }, reply: { ok: 1 } },
    {
      ...collStats,
      name: 'counts documents and indexes',
      given: three,
      indexes: [{ key: { a: 1 }, name: 'a_1' }],
      command: { collStats: 'c' },
      reply: { count: 3, nindexes: 2, capped: false, ok: 1, size: 42, avgObjSize: 14 },
    },
    {
      ...collStats,
      name: 'of a collection that is not there',
      command: { collStats: 'c' },
      reply: { count: 0, size: 0, ok: 1 },
    },
    {
      ...dbStats,
      name: 'counts collections, documents and indexes',
      given: three,
      besides: { d: [{ _id: 1 }] },
      command: { dbStats: 1 },
      reply: { collections: 2, objects: 4, indexes: 2, dataSize: 56, avgObjSize: 14, views: 0, ok: 1 },
    },
    {
      ...dbStats,
      name: 'of an empty database',
      command: { dbStats: 1 },
      reply: { collections: 0, objects: 0, ok: 1 },
    },
  ],
}
