import { finds, refuses, type Case, type Table } from '../../cases.ts'

const create = { shows: 'createIndexes', manual: 'reference/command/createIndexes/' }
const drop = { shows: 'dropIndexes', manual: 'reference/command/dropIndexes/' }
const list = { shows: 'listIndexes', manual: 'reference/command/listIndexes/' }
const unique = { shows: 'unique', manual: 'core/index-unique/' }
const sparse = { shows: 'sparse', manual: 'core/index-sparse/' }
const partial = { shows: 'partial', manual: 'core/index-partial/' }
const multikey = { shows: 'multikey', manual: 'core/indexes/index-types/index-multikey/' }
const ttl = { shows: 'TTL', manual: 'core/index-ttl/' }

type Index = { key: object; name: string } & Record<string, unknown>
const index = (key: Record<string, unknown>, options: object = {}): Index => ({
  key,
  name: Object.entries(key).flat().join('_'),
  ...options,
})
const made = (...indexes: object[]) => ({ createIndexes: 'c', indexes })

/** An index as `listIndexes` shows it, among others. */
const shown = (name: string, asked: Index, page = list): Case => ({
  ...page,
  name,
  command: [made(asked), { listIndexes: 'c' }],
  reply: {
    cursor: {
      firstBatch: [
        { v: 2, key: { _id: 1 }, name: '_id_' },
        { v: 2, ...asked },
      ],
      id: 0,
    },
  },
})

const people = [
  { _id: 1, name: 'a', age: 20, tags: ['x', 'y'] },
  { _id: 2, name: 'b', age: 40, tags: ['y'] },
  { _id: 3, age: 60, tags: [] },
  { _id: 4, name: null, age: 80 },
]

export const indexing: Table = {
  title: 'Indexes',
  cases: [
    {
      ...create,
      name: 'tells how many there were and are',
      command: made(index({ a: 1 }), index({ b: -1 })),
      reply: { numIndexesBefore: 1, numIndexesAfter: 3, createdCollectionAutomatically: true, ok: 1 },
    },
    {
      ...create,
      name: 'on a collection that is there',
      given: people,
      command: made(index({ a: 1 })),
      reply: { numIndexesBefore: 1, numIndexesAfter: 2, createdCollectionAutomatically: false },
    },
    {
      ...create,
      name: 'the same again changes nothing',
      indexes: [index({ a: 1 })],
      command: made(index({ a: 1 })),
      reply: { numIndexesBefore: 2, numIndexesAfter: 2, note: 'all indexes already exist' },
    },
    {
      ...create,
      name: 'the same key in another direction is another index',
      indexes: [index({ a: 1 })],
      command: made(index({ a: -1 })),
      reply: { numIndexesBefore: 2, numIndexesAfter: 3 },
    },
    ...refuses({ ...create, indexes: [index({ a: 1 })] }, [
      [
        'the same key by another name',
        made({ key: { a: 1 }, name: 'other' }),
        { code: 85, codeName: 'IndexOptionsConflict' },
      ],
      [
        'the same key and name with other options',
        made(index({ a: 1 }, { unique: true })),
        { code: 86, codeName: 'IndexKeySpecsConflict' },
      ],
      [
        'the same name with another key',
        made({ key: { b: 1 }, name: 'a_1' }),
        { code: 86, codeName: 'IndexKeySpecsConflict' },
      ],
      ['an empty key', made({ key: {}, name: 'x' }), { code: 67, codeName: 'CannotCreateIndex' }],
      ['a direction of zero', made(index({ b: 0 })), 67],
      ['a direction that is no number', made({ key: { b: true }, name: 'x' }), 67],
      ['an unknown kind', made(index({ b: 'frob' })), 67],
      ['an empty part of a path', made({ key: { 'b..c': 1 }, name: 'x' }), 67],
      ['a name with a dollar', made({ key: { $b: 1 }, name: 'x' }), 67],
      ['no name', { createIndexes: 'c', indexes: [{ key: { b: 1 } }] }, 9],
      ['no key', { createIndexes: 'c', indexes: [{ name: 'x' }] }, 9],
      ['no indexes', { createIndexes: 'c', indexes: [] }, 2],
      [
        'an option nobody knows',
        made(index({ b: 1 }, { frob: 1 })),
        { code: 197, codeName: 'InvalidIndexSpecificationOption' },
      ],
    ]),
    {
      ...create,
      name: 'a unique index over what is not unique',
      given: [
        { _id: 1, a: 1 },
        { _id: 2, a: 1 },
      ],
      command: made(index({ a: 1 }, { unique: true })),
      refused: { code: 11000, keyPattern: { a: 1 }, keyValue: { a: 1 } },
    },
    shown('a single field', index({ a: 1 })),
    shown('compound', index({ a: 1, b: -1, 'c.d': 1 })),
    shown('unique', index({ a: 1 }, { unique: true })),
    shown('sparse', index({ a: 1 }, { sparse: true })),
    shown('partial', index({ a: 1 }, { partialFilterExpression: { b: { $gt: 5 } } })),
    shown('TTL', index({ a: 1 }, { expireAfterSeconds: 3600 })),
    shown('hidden', index({ a: 1 }, { hidden: true })),
    {
      ...list,
      name: 'of a collection that is not there',
      command: { listIndexes: 'c' },
      refused: { code: 26, codeName: 'NamespaceNotFound' },
    },
    {
      ...drop,
      name: 'by name',
      indexes: [index({ a: 1 }), index({ b: 1 })],
      command: { dropIndexes: 'c', index: 'a_1' },
      reply: { nIndexesWas: 3, ok: 1 },
    },
    {
      ...drop,
      name: 'by key',
      indexes: [index({ a: 1 })],
      command: { dropIndexes: 'c', index: { a: 1 } },
      reply: { nIndexesWas: 2 },
    },
    {
      ...drop,
      name: 'several by name',
      indexes: [index({ a: 1 }), index({ b: 1 })],
      command: [{ dropIndexes: 'c', index: ['a_1', 'b_1'] }, { listIndexes: 'c' }],
      reply: { cursor: { firstBatch: [{ name: '_id_' }] } },
    },
    {
      ...drop,
      name: 'all but that of _id',
      indexes: [index({ a: 1 }), index({ b: 1 })],
      command: [{ dropIndexes: 'c', index: '*' }, { listIndexes: 'c' }],
      reply: { cursor: { firstBatch: [{ name: '_id_' }] } },
    },
    ...refuses({ ...drop, indexes: [index({ a: 1 })] }, [
      ['that of _id', { dropIndexes: 'c', index: '_id_' }, { code: 72, codeName: 'InvalidOptions' }],
      [
        'one that is not there',
        { dropIndexes: 'c', index: 'none_1' },
        { code: 27, codeName: 'IndexNotFound' },
      ],
      ['a key that is not there', { dropIndexes: 'c', index: { z: 1 } }, 27],
      ['of a collection that is not there', { dropIndexes: 'other', index: '*' }, 26],
    ]),
    ...finds({ ...sparse, given: people, indexes: [index({ name: 1 }, { sparse: true })] }, [
      ['loses no document of a query', { name: null }, [3, 4]],
      ['$exists false', { name: { $exists: false } }, [3]],
      ['a value', { name: 'a' }, [1]],
    ]),
    {
      ...sparse,
      name: 'holds only documents with the field, as a hint shows',
      given: people,
      indexes: [index({ name: 1 }, { sparse: true })],
      command: { find: 'c', hint: 'name_1', projection: { _id: 1 }, sort: { _id: 1 } },
      documents: [{ _id: 1 }, { _id: 2 }, { _id: 4 }],
    },
    {
      ...sparse,
      name: 'unique, for any number of documents without the field',
      indexes: [index({ a: 1 }, { unique: true, sparse: true })],
      command: { insert: 'c', documents: [{ _id: 1 }, { _id: 2 }, { _id: 3, a: null }] },
      reply: { n: 3 },
    },
    {
      ...unique,
      name: 'compound: one missing field counts as null',
      indexes: [index({ a: 1, b: 1 }, { unique: true })],
      command: {
        insert: 'c',
        documents: [
          { _id: 1, a: 1 },
          { _id: 2, a: 2 },
          { _id: 3, a: 1, b: null },
        ],
      },
      reply: { n: 2, writeErrors: [{ index: 2, code: 11000 }] },
    },
    {
      ...unique,
      name: 'numbers are one across their types, text is not',
      indexes: [index({ a: 1 }, { unique: true })],
      command: {
        insert: 'c',
        documents: [
          { _id: 1, a: 1 },
          { _id: 2, a: '1' },
          { _id: 3, a: 1.0 },
        ],
        ordered: false,
      },
      reply: { n: 2, writeErrors: [{ index: 2, code: 11000 }] },
    },
    ...finds(
      {
        ...partial,
        given: people,
        indexes: [index({ name: 1 }, { partialFilterExpression: { age: { $gt: 30 } } })],
      },
      [
        ['a query that it holds', { name: 'b', age: { $gt: 35 } }, [2]],
        ['a query that it does not hold', { name: 'a' }, [1]],
        ['a query that it holds in part', { name: { $gte: 'a' }, age: { $gt: 10 } }, [1, 2]],
      ],
    ),
    {
      ...partial,
      name: 'unique among the documents it holds',
      indexes: [index({ name: 1 }, { unique: true, partialFilterExpression: { age: { $gte: 21 } } })],
      command: {
        insert: 'c',
        documents: [
          { _id: 1, name: 'd', age: 29 },
          { _id: 2, name: 'd', age: 20 },
          { _id: 3, name: 'd' },
          { _id: 4, name: 'd', age: 24 },
        ],
      },
      reply: { n: 3, writeErrors: [{ index: 3, code: 11000 }] },
    },
    {
      ...partial,
      name: 'a document that comes under the filter by an update',
      indexes: [index({ name: 1 }, { unique: true, partialFilterExpression: { on: true } })],
      given: [
        { _id: 1, name: 'd', on: true },
        { _id: 2, name: 'd', on: false },
      ],
      command: { update: 'c', updates: [{ q: { _id: 2 }, u: { $set: { on: true } } }] },
      reply: { n: 0, writeErrors: [{ index: 0, code: 11000 }] },
    },
    ...refuses(partial, [
      ['not with sparse', made(index({ a: 1 }, { sparse: true, partialFilterExpression: { b: 1 } })), 67],
      [
        'not by a pattern',
        made(index({ a: 1 }, { partialFilterExpression: { b: { $not: { $gt: 1 } } } })),
        67,
      ],
      ['not by a value', made(index({ a: 1 }, { partialFilterExpression: 5 })), 14],
    ]),
    ...finds({ ...multikey, given: people, indexes: [index({ tags: 1 })] }, [
      ['an element', { tags: 'y' }, [1, 2]],
      ['every document once', { tags: { $in: ['x', 'y'] } }, [1, 2]],
      ['an empty array', { tags: [] }, [3]],
      ['a whole array', { tags: ['x', 'y'] }, [1]],
      ['bounds are not joined', { tags: { $gt: 'x', $lt: 'y' } }, [1]],
      ['null', { tags: null }, [4]],
    ]),
    {
      ...multikey,
      name: 'only one array in a compound index',
      indexes: [index({ a: 1, b: 1 })],
      command: {
        insert: 'c',
        documents: [
          { _id: 1, a: [1], b: 2 },
          { _id: 2, a: 1, b: [2] },
          { _id: 3, a: [1], b: [2] },
        ],
      },
      reply: { n: 2, writeErrors: [{ index: 2, code: 171 }] },
    },
    ...refuses(ttl, [
      ['not compound', made(index({ a: 1, b: 1 }, { expireAfterSeconds: 5 })), 67],
      ['not negative', made(index({ a: 1 }, { expireAfterSeconds: -1 })), 67],
      ['a number', made(index({ a: 1 }, { expireAfterSeconds: 'x' })), {}],
    ]),
  ],
}
