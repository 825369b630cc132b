import { Long } from 'bson'
import { refuses, type Case, type Table } from '../../cases.ts'

const insert = { shows: 'insert', manual: 'reference/command/insert/' }
const unique = { shows: 'duplicate key errors', manual: 'core/index-unique/' }
const bulk = { shows: 'ordered and unordered', manual: 'reference/method/Bulk/' }

const same = [{ _id: 1 }, { _id: 1 }, { _id: 2 }, { _id: 2 }, { _id: 3 }]
const byEmail = [{ key: { email: 1 }, name: 'email_1', unique: true }]

/** One document that is refused, as a writeError. */
const refusedDocument = (name: string, document: Record<string, unknown>, code: number): Case => ({
  ...insert,
  name,
  command: { insert: 'c', documents: [document] },
  reply: { ok: 1, n: 0, writeErrors: [{ index: 0, code }] },
  leaves: [],
})

export const inserting: Table = {
  title: 'Commands: insert',
  cases: [
    {
      ...insert,
      name: 'one document',
      command: { insert: 'c', documents: [{ _id: 1, a: 'x' }] },
      reply: { n: 1, ok: 1 },
      leaves: [{ _id: 1, a: 'x' }],
    },
    {
      ...insert,
      name: 'several documents',
      command: { insert: 'c', documents: [{ _id: 2 }, { _id: 1 }] },
      reply: { n: 2, ok: 1 },
      leaves: [{ _id: 1 }, { _id: 2 }],
    },
    {
      ...insert,
      name: '_id moves to the front',
      command: [{ insert: 'c', documents: [{ a: 1, _id: 1 }] }, { find: 'c' }],
      documents: [{ _id: 1, a: 1 }],
    },
    {
      ...insert,
      name: 'a missing _id is made',
      command: [
        { insert: 'c', documents: [{ a: 1 }] },
        { find: 'c', filter: { _id: { $type: 'objectId' } }, projection: { _id: 0 } },
      ],
      documents: [{ a: 1 }],
    },
    {
      ...insert,
      name: 'an _id may be of any type but an array, a pattern, undefined',
      command: {
        insert: 'c',
        documents: [{ _id: null }, { _id: 'a' }, { _id: { a: 1 } }, { _id: new Date(0) }],
      },
      reply: { n: 4 },
      leaves: [{ _id: null }, { _id: 'a' }, { _id: { a: 1 } }, { _id: new Date(0) }],
    },
    {
      ...insert,
      name: 'an _id is the same whatever its number type',
      command: { insert: 'c', documents: [{ _id: 1 }, { _id: Long.fromNumber(1) }] },
      reply: { n: 1, writeErrors: [{ index: 1, code: 11000 }] },
      leaves: [{ _id: 1 }],
    },
    refusedDocument('an _id that is an array', { _id: [1] }, 53),
    refusedDocument('an _id that is a pattern', { _id: /a/ }, 53),
    refusedDocument('an _id with operators', { _id: { $a: 1 } }, 52),
    {
      ...unique,
      name: 'names the index and shows the value',
      indexes: byEmail,
      given: [{ _id: 1, email: 'a@x.no' }],
      command: { insert: 'c', documents: [{ _id: 2, email: 'a@x.no' }] },
      reply: {
        n: 0,
        writeErrors: [{ index: 0, code: 11000, keyPattern: { email: 1 }, keyValue: { email: 'a@x.no' } }],
      },
      leaves: [{ _id: 1, email: 'a@x.no' }],
    },
    {
      ...unique,
      name: 'of _id',
      given: [{ _id: 1 }],
      command: { insert: 'c', documents: [{ _id: 1 }] },
      reply: { n: 0, writeErrors: [{ index: 0, code: 11000, keyPattern: { _id: 1 }, keyValue: { _id: 1 } }] },
    },
    {
      ...unique,
      name: 'of a compound index',
      indexes: [{ key: { a: 1, b: -1 }, name: 'a_1_b_-1', unique: true }],
      given: [{ _id: 1, a: 1, b: 1 }],
      command: {
        insert: 'c',
        documents: [
          { _id: 2, a: 1, b: 2 },
          { _id: 3, a: 1, b: 1 },
        ],
      },
      reply: {
        n: 1,
        writeErrors: [{ index: 1, code: 11000, keyPattern: { a: 1, b: -1 }, keyValue: { a: 1, b: 1 } }],
      },
    },
    {
      ...unique,
      name: 'a second document without the field',
      indexes: byEmail,
      given: [{ _id: 1 }],
      command: { insert: 'c', documents: [{ _id: 2 }] },
      reply: { n: 0, writeErrors: [{ code: 11000, keyValue: { email: null } }] },
    },
    {
      ...unique,
      name: 'null and missing are the same',
      indexes: byEmail,
      given: [{ _id: 1, email: null }],
      command: { insert: 'c', documents: [{ _id: 2 }] },
      reply: { n: 0, writeErrors: [{ code: 11000 }] },
    },
    {
      ...unique,
      name: 'an array of which one element is taken',
      indexes: byEmail,
      given: [{ _id: 1, email: ['a', 'b'] }],
      command: { insert: 'c', documents: [{ _id: 2, email: ['c', 'b'] }] },
      reply: { n: 0, writeErrors: [{ code: 11000, keyValue: { email: 'b' } }] },
    },
    {
      ...unique,
      name: 'one document may hold a value twice',
      indexes: byEmail,
      command: { insert: 'c', documents: [{ _id: 1, email: ['a', 'a'] }] },
      reply: { n: 1 },
      leaves: [{ _id: 1, email: ['a', 'a'] }],
    },
    {
      ...unique,
      name: 'a deleted value is free again',
      indexes: byEmail,
      given: [{ _id: 1, email: 'a' }],
      command: [
        { delete: 'c', deletes: [{ q: { _id: 1 }, limit: 1 }] },
        { insert: 'c', documents: [{ _id: 2, email: 'a' }] },
      ],
      reply: { n: 1 },
      leaves: [{ _id: 2, email: 'a' }],
    },
    {
      ...bulk,
      name: 'ordered: the first error ends it',
      command: { insert: 'c', documents: same },
      reply: { n: 1, ok: 1, writeErrors: [{ index: 1, code: 11000 }] },
      leaves: [{ _id: 1 }],
    },
    {
      ...bulk,
      name: 'unordered: all others are written',
      command: { insert: 'c', documents: same, ordered: false },
      reply: {
        n: 3,
        ok: 1,
        writeErrors: [
          { index: 1, code: 11000 },
          { index: 3, code: 11000 },
        ],
      },
      leaves: [{ _id: 1 }, { _id: 2 }, { _id: 3 }],
    },
    {
      ...bulk,
      name: 'unordered updates',
      indexes: byEmail,
      given: [
        { _id: 1, email: 'a' },
        { _id: 2, email: 'b' },
      ],
      command: {
        update: 'c',
        ordered: false,
        updates: [
          { q: { _id: 1 }, u: { $set: { email: 'b' } } },
          { q: { _id: 2 }, u: { $inc: { email: 1 } } },
          { q: { _id: 2 }, u: { $set: { email: 'c' } } },
        ],
      },
      reply: {
        n: 1,
        nModified: 1,
        writeErrors: [
          { index: 0, code: 11000 },
          { index: 1, code: 14 },
        ],
      },
      leaves: [
        { _id: 1, email: 'a' },
        { _id: 2, email: 'c' },
      ],
    },
    {
      ...bulk,
      name: 'ordered updates end at the first error',
      given: [{ _id: 1, a: 'x' }, { _id: 2 }],
      command: {
        update: 'c',
        updates: [
          { q: { _id: 2 }, u: { $set: { b: 1 } } },
          { q: { _id: 1 }, u: { $inc: { a: 1 } } },
          { q: { _id: 2 }, u: { $set: { b: 2 } } },
        ],
      },
      reply: { n: 1, nModified: 1, writeErrors: [{ index: 1, code: 14 }] },
      leaves: [
        { _id: 1, a: 'x' },
        { _id: 2, b: 1 },
      ],
    },
    ...refuses(insert, [
      ['no documents', { insert: 'c', documents: [] }, { code: 16, codeName: 'InvalidLength' }],
      ['documents that are none', { insert: 'c', documents: [5] }, 14],
      ['no list of documents', { insert: 'c' }, {}],
      ['a name that is empty', { insert: '', documents: [{}] }, 73],
      ['an option nobody knows', { insert: 'c', documents: [{}], frob: 1 }, {}],
    ]),
  ],
}
