import { Long } from 'bson'
import { refuses, type Case, type Table } from '../../cases.ts'

const page = (shows: string, manual = `reference/command/${shows}/`) => ({ shows, manual })
const explain = page('explain')

const people = Array.from({ length: 20 }, (_, i) => ({ _id: i, a: i % 5, b: i, tags: [i] }))
const indexes = [
  { key: { a: 1, b: -1 }, name: 'a_1_b_-1' },
  { key: { tags: 1 }, name: 'tags_1' },
]

/** Which stage of the winning plan reads, and by which index. */
const plans = (rows: [name: string, command: object, plan: object][]): Case[] =>
  rows.map(([name, command, plan]) => ({
    ...explain,
    name,
    given: people,
    indexes,
    command: { explain: command, verbosity: 'queryPlanner' },
    plan,
  }))

export const serving: Table = {
  title: 'Commands: the server',
  cases: [
    {
      ...page('hello'),
      name: 'a writable primary',
      command: { hello: 1 },
      reply: { isWritablePrimary: true, readOnly: false, ok: 1 },
    },
    {
      ...page('hello'),
      name: 'its limits',
      command: { hello: 1 },
      reply: {
        maxBsonObjectSize: 16777216,
        maxMessageSizeBytes: 48000000,
        maxWriteBatchSize: 100000,
        logicalSessionTimeoutMinutes: 30,
      },
    },
    { ...page('hello'), name: 'isMaster of old', command: { isMaster: 1 }, reply: { ismaster: true, ok: 1 } },
    { ...page('ping'), name: 'answers', command: { ping: 1 }, reply: { ok: 1 } },
    {
      ...page('buildInfo'),
      name: 'tells its limits',
      command: { buildInfo: 1 },
      reply: { ok: 1, bits: 64, maxBsonObjectSize: 16777216 },
    },
    {
      ...page('endSessions'),
      name: 'ends them, known or not',
      command: { endSessions: [] },
      reply: { ok: 1 },
    },
    ...refuses(page('unknown commands', 'reference/command/'), [
      ['are refused', { frobnicate: 1 }, { code: 59, codeName: 'CommandNotFound' }],
      ['names tell upper from lower case', { FIND: 'c' }, 59],
      ['an option nobody knows', { ping: 1, frob: 1 }, {}],
    ]),
    {
      ...page('transactions', 'core/transactions/'),
      name: 'are refused by a standalone server',
      on: 'standalone',
      command: {
        insert: 'c',
        documents: [{}],
        txnNumber: Long.ONE,
        startTransaction: true,
        autocommit: false,
      },
      refused: { code: 20, codeName: 'IllegalOperation' },
      leaves: [],
    },
    {
      ...page('transactions', 'core/retryable-writes/'),
      name: 'nor do writes carry a transaction number',
      on: 'standalone',
      command: { insert: 'c', documents: [{}], txnNumber: Long.ONE },
      refused: { code: 20, codeName: 'IllegalOperation' },
      leaves: [],
    },
    {
      ...page('change streams', 'changeStreams/'),
      name: 'are refused by a standalone server',
      on: 'standalone',
      command: { aggregate: 'c', pipeline: [{ $changeStream: {} }], cursor: {} },
      refused: { code: 40573 },
    },
    ...plans([
      ['_id', { find: 'c', filter: { _id: { $gt: 3 } } }, { stage: 'IXSCAN', indexName: '_id_' }],
      [
        'equality',
        { find: 'c', filter: { a: 1 } },
        { stage: 'IXSCAN', indexName: 'a_1_b_-1', keyPattern: { a: 1, b: -1 } },
      ],
      ['$in', { find: 'c', filter: { a: { $in: [1, 2] } } }, { stage: 'IXSCAN', indexName: 'a_1_b_-1' }],
      [
        'a range after an equality',
        { find: 'c', filter: { a: 1, b: { $gt: 5 } } },
        { stage: 'IXSCAN', indexName: 'a_1_b_-1' },
      ],
      [
        'a multikey index',
        { find: 'c', filter: { tags: 5 } },
        { stage: 'IXSCAN', indexName: 'tags_1', isMultiKey: true },
      ],
      ['no index', { find: 'c', filter: { b: 5 } }, { stage: 'COLLSCAN' }],
      ['everything', { find: 'c', filter: {} }, { stage: 'COLLSCAN', direction: 'forward' }],
      [
        'a sort from an index',
        { find: 'c', filter: { a: 1 }, sort: { b: 1 } },
        { stage: 'IXSCAN', indexName: 'a_1_b_-1', direction: 'backward' },
      ],
      [
        'a sort of all from an index',
        { find: 'c', filter: {}, sort: { a: -1, b: 1 } },
        { stage: 'IXSCAN', direction: 'backward' },
      ],
      [
        'a hint',
        { find: 'c', filter: { a: 1 }, hint: { tags: 1 } },
        { stage: 'IXSCAN', indexName: 'tags_1' },
      ],
      [
        'an update',
        { update: 'c', updates: [{ q: { a: 1 }, u: { $set: { x: 1 } }, multi: true }] },
        { stage: 'IXSCAN', indexName: 'a_1_b_-1' },
      ],
      [
        'a delete',
        { delete: 'c', deletes: [{ q: { tags: 5 }, limit: 1 }] },
        { stage: 'IXSCAN', indexName: 'tags_1' },
      ],
      [
        'an aggregation that begins with $match',
        { aggregate: 'c', pipeline: [{ $match: { a: 1 } }, { $sort: { b: -1 } }], cursor: {} },
        { stage: 'IXSCAN', indexName: 'a_1_b_-1' },
      ],
      ['a hint for no index', { find: 'c', filter: { a: 1 }, hint: { $natural: 1 } }, { stage: 'COLLSCAN' }],
    ]),
    {
      ...explain,
      name: 'counts what was examined',
      given: people,
      indexes,
      command: { explain: { find: 'c', filter: { a: 1 } }, verbosity: 'executionStats' },
      reply: {
        executionStats: { executionSuccess: true, nReturned: 4, totalKeysExamined: 4, totalDocsExamined: 4 },
      },
    },
    {
      ...explain,
      name: 'changes nothing',
      given: people,
      command: {
        explain: { delete: 'c', deletes: [{ q: {}, limit: 0 }] },
        verbosity: 'executionStats',
      },
      reply: { executionStats: { nReturned: 0, totalDocsExamined: 20 } },
      leaves: people,
    },
    {
      ...explain,
      name: 'counts a scan of everything',
      given: people,
      command: { explain: { find: 'c', filter: { b: 1 } }, verbosity: 'executionStats' },
      reply: { executionStats: { nReturned: 1, totalKeysExamined: 0, totalDocsExamined: 20 } },
    },
    ...refuses({ ...page('writeConcern', 'reference/write-concern/'), on: 'standalone' }, [
      ['more servers than one', { insert: 'c', documents: [{ _id: 1 }], writeConcern: { w: 3 } }, 2],
      ['a tag', { insert: 'c', documents: [{ _id: 1 }], writeConcern: { w: 'dc' } }, 2],
    ]),
    {
      ...page('writeConcern', 'reference/write-concern/'),
      name: 'the majority of one',
      command: { insert: 'c', documents: [{ _id: 1 }], writeConcern: { w: 'majority' } },
      reply: { n: 1 },
    },
    ...refuses({ ...page('readConcern', 'reference/read-concern/'), on: 'standalone' }, [
      ['snapshot', { find: 'c', readConcern: { level: 'snapshot' } }, 123],
      ['linearizable', { find: 'c', readConcern: { level: 'linearizable' } }, 123],
      ['an unknown level', { find: 'c', readConcern: { level: 'nonsense' } }, 2],
    ]),
    {
      ...page('update', 'reference/command/update/'),
      name: 'sort with multi',
      on: 'embedded',
      command: { update: 'c', updates: [{ q: {}, u: { $set: { a: 1 } }, multi: true, sort: { a: 1 } }] },
      reply: { n: 0, writeErrors: [{ code: 9 }] },
    },
  ],
}
