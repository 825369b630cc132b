import { refuses, type Case, type Table } from '../../cases.ts'

const page = { shows: 'collMod', manual: 'reference/command/collMod/', given: [{ _id: 1, a: 1 }] }
const indexes = [
  { key: { a: 1 }, name: 'a_1' },
  { key: { t: 1 }, name: 't_1', expireAfterSeconds: 60 },
  { key: { a: 1, t: 1 }, name: 'a_1_t_1' },
]
const change = (index: object) => ({ collMod: 'c', index })
const listed = { listIndexes: 'c', cursor: {} }
const explained = { explain: { find: 'c', filter: { a: 1, t: { $exists: false } }, hint: 'a_1' } }
const shown = (a: object, t: object) => [
  { v: 2, key: { _id: 1 }, name: '_id_' },
  { v: 2, key: { a: 1 }, name: 'a_1', ...a },
  { v: 2, key: { t: 1 }, name: 't_1', ...t },
  { v: 2, key: { a: 1, t: 1 }, name: 'a_1_t_1' },
]
const expiring = { expireAfterSeconds: 60 }

const answers: [name: string, index: object, reply: object, a: object, t: object][] = [
  [
    'hides an index by its name',
    { name: 'a_1', hidden: true },
    { hidden_old: false, hidden_new: true },
    { hidden: true },
    expiring,
  ],
  [
    'hides an index by its keys',
    { keyPattern: { a: 1 }, hidden: true },
    { hidden_old: false, hidden_new: true },
    { hidden: true },
    expiring,
  ],
  [
    'changes when documents expire',
    { keyPattern: { t: 1 }, expireAfterSeconds: 90 },
    { expireAfterSeconds_old: 60, expireAfterSeconds_new: 90 },
    {},
    { expireAfterSeconds: 90 },
  ],
  [
    'lets the documents of a plain index expire',
    { name: 'a_1', expireAfterSeconds: 5 },
    { expireAfterSeconds_new: 5 },
    { expireAfterSeconds: 5 },
    expiring,
  ],
]

export const changingCollections: Table = {
  title: 'Commands: collMod',
  cases: [
    ...answers.flatMap(([name, index, reply, a, t]): Case[] => [
      { ...page, indexes, name, command: change(index), reply },
      {
        ...page,
        indexes,
        name: `${name}, as listIndexes shows`,
        command: [change(index), listed],
        documents: shown(a, t),
      },
    ]),
    {
      ...page,
      indexes,
      name: 'shows a hidden index again',
      command: [change({ name: 'a_1', hidden: true }), change({ name: 'a_1', hidden: false }), listed],
      documents: shown({}, expiring),
    },
    {
      ...page,
      indexes,
      name: 'says nothing where nothing changes',
      command: [change({ name: 'a_1', hidden: false }), listed],
      documents: shown({}, expiring),
    },
    {
      ...page,
      name: 'a hidden index serves no query',
      indexes: indexes.slice(0, 1),
      command: [change({ name: 'a_1', hidden: true }), { explain: { find: 'c', filter: { a: 1 } } }],
      plan: { stage: 'COLLSCAN' },
    },
    {
      ...page,
      name: 'a hidden index cannot be hinted at',
      indexes,
      command: [change({ name: 'a_1', hidden: true }), explained],
      refused: { code: 2 },
    },
    {
      ...page,
      name: 'an index made hidden stays so',
      indexes,
      command: [change({ name: 'a_1', hidden: true }), { createIndexes: 'c', indexes }],
      reply: { numIndexesBefore: 4, numIndexesAfter: 4 },
    },
    { ...page, name: 'without a change', command: { collMod: 'c' }, reply: { ok: 1 } },
    ...refuses({ ...page, indexes }, [
      ['a collection that is not there', { collMod: 'none', index: { name: 'a_1', hidden: true } }, 26],
      ['an index that is not there', change({ name: 'b_1', hidden: true }), 27],
      ['the index on _id', change({ name: '_id_', hidden: true }), 2],
      ['an index without name or keys', change({ hidden: true }), 72],
      ['an index with name and keys', change({ name: 'a_1', keyPattern: { a: 1 }, hidden: true }), 72],
      ['nothing to change', change({ name: 'a_1' }), 72],
      ['expiry by two fields', change({ name: 'a_1_t_1', expireAfterSeconds: 1 }), 72],
      ['expiry in the past', change({ name: 't_1', expireAfterSeconds: -1 }), 72],
    ]),
    ...refuses({ ...page, indexes, on: 'embedded' }, [
      ['validators', { collMod: 'c', validator: { a: 1 } }, 238],
      ['unique', change({ name: 'a_1', unique: true }), 238],
    ]),
  ],
}
