import { refuses, type Case, type Table } from '../../cases.ts'

const remove = { shows: 'delete', manual: 'reference/command/delete/' }
const modify = { shows: 'findAndModify', manual: 'reference/command/findAndModify/' }

const orders = [
  { _id: 1, status: 'D', n: 3 },
  { _id: 2, status: 'A', n: 1 },
  { _id: 3, status: 'D', n: 2 },
]
const people = [
  { _id: 1, name: 'Tom', state: 'active', rating: 100, score: 5 },
  { _id: 2, name: 'Andy', state: 'active', rating: 5, score: 6 },
]

/** findAndModify by the value it gives and what is left. */
const modifies = (rows: [name: string, options: object, value: object | null, leaves: object[]][]): Case[] =>
  rows.map(([name, options, value, leaves]) => ({
    ...modify,
    name,
    given: people,
    command: { findAndModify: 'c', ...options },
    value,
    leaves,
  }))
const [tom, andy] = people as [object, object]

export const deletingAndModifying: Table = {
  title: 'Commands: delete and findAndModify',
  cases: [
    {
      ...remove,
      name: 'one',
      given: orders,
      command: { delete: 'c', deletes: [{ q: { _id: 1 }, limit: 1 }] },
      reply: { n: 1, ok: 1 },
      leaves: orders.slice(1),
    },
    {
      ...remove,
      name: 'all that are found',
      given: orders,
      command: { delete: 'c', deletes: [{ q: { status: 'D' }, limit: 0 }] },
      reply: { n: 2 },
      leaves: [orders[1] ?? {}],
    },
    {
      ...remove,
      name: 'one of several',
      given: orders,
      command: { delete: 'c', deletes: [{ q: { status: 'D' }, limit: 1 }] },
      reply: { n: 1 },
    },
    {
      ...remove,
      name: 'everything',
      given: orders,
      command: { delete: 'c', deletes: [{ q: {}, limit: 0 }] },
      reply: { n: 3 },
      leaves: [],
    },
    {
      ...remove,
      name: 'nothing found',
      given: orders,
      command: { delete: 'c', deletes: [{ q: { _id: 9 }, limit: 0 }] },
      reply: { n: 0, ok: 1 },
      leaves: orders,
    },
    {
      ...remove,
      name: 'several statements',
      given: orders,
      command: {
        delete: 'c',
        deletes: [
          { q: { _id: 1 }, limit: 1 },
          { q: { _id: 2 }, limit: 1 },
        ],
      },
      reply: { n: 2 },
      leaves: orders.slice(2),
    },
    {
      ...remove,
      name: 'with a hint',
      given: orders,
      indexes: [{ key: { status: 1 }, name: 'status_1' }],
      command: { delete: 'c', deletes: [{ q: { status: 'D' }, limit: 0, hint: { status: 1 } }] },
      reply: { n: 2 },
    },
    {
      ...remove,
      name: 'a collection that is not there',
      command: { delete: 'c', deletes: [{ q: {}, limit: 0 }] },
      reply: { n: 0, ok: 1 },
    },
    ...refuses(remove, [
      ['no statements', { delete: 'c', deletes: [] }, { code: 16, codeName: 'InvalidLength' }],
      [
        'a limit of two',
        { delete: 'c', deletes: [{ q: {}, limit: 2 }] },
        { code: 9, codeName: 'FailedToParse' },
      ],
      ['no limit', { delete: 'c', deletes: [{ q: {} }] }, {}],
    ]),
    ...modifies([
      [
        'gives the document as it was',
        { query: { name: 'Andy' }, update: { $inc: { score: 1 } } },
        andy,
        [tom, { ...andy, score: 7 }],
      ],
      [
        'gives the document as it is then',
        { query: { name: 'Andy' }, update: { $inc: { score: 1 } }, new: true },
        { ...andy, score: 7 },
        [tom, { ...andy, score: 7 }],
      ],
      [
        'takes the first by the sort',
        { query: { state: 'active' }, sort: { rating: 1 }, update: { $set: { score: 0 } } },
        andy,
        [tom, { ...andy, score: 0 }],
      ],
      [
        'shows the fields asked for',
        { query: { _id: 2 }, update: { $inc: { score: 1 } }, fields: { score: 1 } },
        { _id: 2, score: 6 },
        [tom, { ...andy, score: 7 }],
      ],
      [
        'shows no _id where it is not wanted',
        { query: { _id: 2 }, update: { $inc: { score: 1 } }, fields: { score: 1, _id: 0 } },
        { score: 6 },
        [tom, { ...andy, score: 7 }],
      ],
      ['removes', { query: { state: 'active' }, sort: { rating: 1 }, remove: true }, andy, [tom]],
      ['removes nothing', { query: { _id: 9 }, remove: true }, null, people],
      ['finds nothing', { query: { _id: 9 }, update: { $set: { a: 1 } } }, null, people],
      [
        'replaces',
        { query: { _id: 2 }, update: { a: 1 }, new: true },
        { _id: 2, a: 1 },
        [tom, { _id: 2, a: 1 }],
      ],
      [
        'upserts and gives nothing',
        { query: { _id: 3 }, update: { $set: { a: 1 } }, upsert: true },
        null,
        [...people, { _id: 3, a: 1 }],
      ],
      [
        'upserts and gives what it made',
        { query: { _id: 3 }, update: { $set: { a: 1 }, $setOnInsert: { b: 2 } }, upsert: true, new: true },
        { _id: 3, a: 1, b: 2 },
        [...people, { _id: 3, a: 1, b: 2 }],
      ],
      [
        'by a pipeline',
        { query: { _id: 1 }, update: [{ $set: { total: { $add: ['$rating', '$score'] } } }], new: true },
        { ...tom, total: 105 },
        [{ ...tom, total: 105 }, andy],
      ],
    ]),
    {
      ...modify,
      name: 'with arrayFilters',
      given: [{ _id: 1, grades: [95, 102] }],
      command: {
        findAndModify: 'c',
        query: { _id: 1 },
        update: { $set: { 'grades.$[e]': 100 } },
        arrayFilters: [{ e: { $gte: 100 } }],
        new: true,
      },
      reply: { value: { _id: 1, grades: [95, 100] } },
    },
    {
      ...modify,
      name: 'tells what it changed',
      given: people,
      command: { findAndModify: 'c', query: { _id: 1 }, update: { $set: { a: 1 } } },
      reply: { lastErrorObject: { n: 1, updatedExisting: true } },
    },
    {
      ...modify,
      name: 'tells what it made',
      command: { findAndModify: 'c', query: { _id: 1 }, update: { $set: { a: 1 } }, upsert: true },
      reply: { lastErrorObject: { n: 1, updatedExisting: false, upserted: 1 }, value: null },
    },
    {
      ...modify,
      name: 'tells that it removed',
      given: people,
      command: { findAndModify: 'c', query: { _id: 1 }, remove: true },
      reply: { lastErrorObject: { n: 1 } },
    },
    {
      ...modify,
      name: 'meets unique indexes',
      given: [
        { _id: 1, k: 1 },
        { _id: 2, k: 2 },
      ],
      indexes: [{ key: { k: 1 }, name: 'k_1', unique: true }],
      command: { findAndModify: 'c', query: { _id: 2 }, update: { $set: { k: 1 } } },
      refused: { code: 11000, keyPattern: { k: 1 }, keyValue: { k: 1 } },
    },
    ...refuses({ ...modify, given: people }, [
      [
        'neither update nor remove',
        { findAndModify: 'c', query: {} },
        { code: 9, codeName: 'FailedToParse' },
      ],
      ['update and remove', { findAndModify: 'c', query: {}, update: { a: 1 }, remove: true }, 9],
      ['remove and new', { findAndModify: 'c', query: {}, remove: true, new: true }, 9],
      ['remove and upsert', { findAndModify: 'c', query: {}, remove: true, upsert: true }, 9],
      ['another _id', { findAndModify: 'c', query: { _id: 1 }, update: { $set: { _id: 5 } } }, 66],
      [
        'an error of the update',
        { findAndModify: 'c', query: { _id: 1 }, update: { $inc: { name: 1 } } },
        14,
      ],
    ]),
  ],
}
