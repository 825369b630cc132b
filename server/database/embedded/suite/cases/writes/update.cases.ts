import { changes, changesRefused, refuses, type Case, type Table } from '../../cases.ts'

const update = { shows: 'update', manual: 'reference/command/update/' }
const upsert = { shows: 'upsert', manual: 'reference/method/db.collection.updateOne/' }
const replacement = { shows: 'replacement', manual: 'reference/method/db.collection.replaceOne/' }
const pipeline = { shows: 'pipeline', manual: 'tutorial/update-documents-with-aggregation-pipeline/' }

const members = [
  { _id: 1, member: 'abc', status: 'A', points: 2 },
  { _id: 2, member: 'xyz', status: 'D', points: 59 },
  { _id: 3, member: 'lmn', status: 'A', points: 1 },
]

/** Upserts where nothing is found: the document that they make; its `_id` unless the filter gives it is left out. */
const makes = (rows: [name: string, q: object, u: object | object[], made: object][]): Case[] =>
  rows.map(([name, q, u, made]) => ({
    ...upsert,
    name,
    command: [
      { update: 'c', updates: [{ q, u, upsert: true }] },
      { find: 'c', ...('_id' in made ? {} : { projection: { _id: 0 } }) },
    ],
    documents: [made],
  }))

export const updating: Table = {
  title: 'Commands: update',
  cases: [
    {
      ...update,
      name: 'the first that is found',
      given: members,
      command: { update: 'c', updates: [{ q: { _id: { $gte: 1 } }, u: { $set: { status: 'B' } } }] },
      reply: { n: 1, nModified: 1, ok: 1 },
    },
    {
      ...update,
      name: 'all that are found',
      given: members,
      command: { update: 'c', updates: [{ q: { status: 'A' }, u: { $inc: { points: 1 } }, multi: true }] },
      reply: { n: 2, nModified: 2 },
      leaves: [{ ...members[0], points: 3 }, members[1] ?? {}, { ...members[2], points: 2 }],
    },
    {
      ...update,
      name: 'what is so already is found and not modified',
      given: members,
      command: { update: 'c', updates: [{ q: {}, u: { $set: { status: 'A' } }, multi: true }] },
      reply: { n: 3, nModified: 1 },
    },
    {
      ...update,
      name: 'nothing found',
      given: members,
      command: { update: 'c', updates: [{ q: { _id: 9 }, u: { $set: { a: 1 } } }] },
      reply: { n: 0, nModified: 0 },
      leaves: members,
    },
    {
      ...update,
      name: 'a collection that is not there',
      command: { update: 'c', updates: [{ q: {}, u: { $set: { a: 1 } } }] },
      reply: { n: 0, nModified: 0, ok: 1 },
    },
    {
      ...update,
      name: 'several statements in turn',
      given: members,
      command: {
        update: 'c',
        updates: [
          { q: { status: 'D' }, u: { $set: { status: 'E' } } },
          { q: { status: 'E' }, u: { $set: { points: 0 } } },
        ],
      },
      reply: { n: 2, nModified: 2 },
      leaves: [members[0] ?? {}, { _id: 2, member: 'xyz', status: 'E', points: 0 }, members[2] ?? {}],
    },
    {
      ...update,
      name: 'with a hint',
      given: members,
      indexes: [{ key: { status: 1 }, name: 'status_1' }],
      command: {
        update: 'c',
        updates: [{ q: { status: 'D' }, u: { $set: { points: 5 } }, hint: 'status_1' }],
      },
      reply: { n: 1, nModified: 1 },
    },
    {
      ...update,
      name: 'the moved value of an index is met once',
      given: members,
      indexes: [{ key: { points: 1 }, name: 'points_1' }],
      command: {
        update: 'c',
        updates: [{ q: { points: { $gt: 0 } }, u: { $inc: { points: 100 } }, multi: true }],
      },
      reply: { n: 3, nModified: 3 },
      leaves: members.map((member) => ({ ...member, points: member.points + 100 })),
    },
    {
      ...upsert,
      name: 'tells the _id of what it made',
      command: { update: 'c', updates: [{ q: { _id: 7 }, u: { $set: { a: 1 } }, upsert: true }] },
      reply: { n: 1, nModified: 0, upserted: [{ index: 0, _id: 7 }] },
      leaves: [{ _id: 7, a: 1 }],
    },
    {
      ...upsert,
      name: 'changes what is there',
      given: [{ _id: 7, a: 0 }],
      command: {
        update: 'c',
        updates: [{ q: { _id: 7 }, u: { $set: { a: 1 }, $setOnInsert: { b: 1 } }, upsert: true }],
      },
      reply: { n: 1, nModified: 1 },
      leaves: [{ _id: 7, a: 1 }],
    },
    ...makes([
      [
        'takes equalities from the filter',
        { item: 'x', n: { $eq: 2 } },
        { $set: { a: 1 } },
        { item: 'x', n: 2, a: 1 },
      ],
      ['not comparisons', { item: 'x', n: { $gt: 2 } }, { $set: { a: 1 } }, { item: 'x', a: 1 }],
      ['dotted paths make documents', { 'a.b': 1 }, { $set: { 'a.c': 2 } }, { a: { b: 1, c: 2 } }],
      ['from $and', { $and: [{ a: 1 }, { b: 2 }] }, { $set: { c: 3 } }, { a: 1, b: 2, c: 3 }],
      ['not from $or of several', { $or: [{ a: 1 }, { b: 2 }] }, { $set: { c: 3 } }, { c: 3 }],
      ['from $all of one value', { a: { $all: [1] } }, { $set: { c: 3 } }, { a: 1, c: 3 }],
      ['$setOnInsert', { _id: 1 }, { $set: { a: 1 }, $setOnInsert: { b: 2 } }, { _id: 1, a: 1, b: 2 }],
      ['$setOnInsert of null', { _id: 1 }, { $setOnInsert: { b: null } }, { _id: 1, b: null }],
      ['$inc from nothing', { _id: 1 }, { $inc: { n: 5 } }, { _id: 1, n: 5 }],
      ['$push into nothing', { _id: 1 }, { $push: { a: 5 } }, { _id: 1, a: [5] }],
      ['a replacement', { a: 1 }, { b: 2 }, { b: 2 }],
      ['a replacement with the _id of the filter', { _id: 5, a: 1 }, { b: 2 }, { _id: 5, b: 2 }],
      ['a pipeline', { _id: 5 }, [{ $set: { a: { $add: ['$_id', 1] } } }], { _id: 5, a: 6 }],
    ]),
    {
      ...upsert,
      name: 'with two values for one field',
      command: {
        update: 'c',
        updates: [{ q: { $and: [{ a: 1 }, { a: 2 }] }, u: { $set: { b: 1 } }, upsert: true }],
      },
      reply: { n: 0, writeErrors: [{ index: 0, code: 54 }] },
    },
    {
      ...upsert,
      name: 'meets unique indexes',
      indexes: [{ key: { k: 1 }, name: 'k_1', unique: true }],
      given: [{ _id: 1, k: 1 }],
      command: { update: 'c', updates: [{ q: { k: 1, v: 2 }, u: { $set: { a: 1 } }, upsert: true }] },
      reply: { n: 0, writeErrors: [{ index: 0, code: 11000, keyPattern: { k: 1 }, keyValue: { k: 1 } }] },
    },
    ...changes(replacement, [
      ['the whole document but its _id', { a: 1, b: 2 }, { c: 3 }, { c: 3 }],
      ['with its own _id', { a: 1 }, { _id: 1, c: 3 }, { c: 3 }],
      ['by nothing', { a: 1 }, {}, {}],
    ]),
    ...changesRefused(replacement, [
      ['with another _id', { a: 1 }, { _id: 2, c: 3 }, 66],
      ['of many', { a: 1 }, { c: 3 }, 9, { multi: true }],
    ]),
    ...changes(pipeline, [
      [
        '$set from other fields',
        { a: 2, b: 3 },
        [{ $set: { sum: { $add: ['$a', '$b'] } } }],
        { a: 2, b: 3, sum: 5 },
      ],
      [
        'stages in turn',
        { a: 2 },
        [{ $set: { b: { $add: ['$a', 1] } } }, { $set: { c: { $add: ['$b', 1] } } }],
        { a: 2, b: 3, c: 4 },
      ],
      ['$unset', { commentsSemester1: 'x', b: 1 }, [{ $unset: 'commentsSemester1' }], { b: 1 }],
      ['$replaceWith', { a: { b: 5 } }, [{ $replaceWith: { _id: '$_id', was: '$a.b' } }], { was: 5 }],
      ['$replaceWith without _id keeps it', { a: { b: 5 } }, [{ $replaceWith: '$a' }], { b: 5 }],
      ['$project', { a: 1, b: 2 }, [{ $project: { a: 1 } }], { a: 1 }],
      [
        'a condition',
        { n: 5 },
        [{ $set: { high: { $cond: [{ $gt: ['$n', 3] }, true, false] } } }],
        { n: 5, high: true },
      ],
      ['text with a dollar is a path', { a: 1 }, [{ $set: { b: '$a' } }], { a: 1, b: 1 }],
      ['$$REMOVE', { a: 1, b: 2 }, [{ $set: { b: '$$REMOVE' } }], { a: 1 }],
    ]),
    ...changesRefused(pipeline, [
      ['another _id', { a: 1 }, [{ $set: { _id: 2 } }], 66],
      ['a stage that does not update', { a: 1 }, [{ $match: { a: 1 } }], 72],
      ['with arrayFilters', { a: [1] }, [{ $set: { a: 1 } }], 9, { arrayFilters: [{ x: 1 }] }],
    ]),
    ...refuses(update, [
      ['no statements', { update: 'c', updates: [] }, { code: 16, codeName: 'InvalidLength' }],
      ['a statement without u', { update: 'c', updates: [{ q: {} }] }, {}],
      ['an unknown field of a statement', { update: 'c', updates: [{ q: {}, u: {}, frob: 1 }] }, {}],
    ]),
  ],
}
