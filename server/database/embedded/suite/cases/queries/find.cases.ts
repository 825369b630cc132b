import { Long } from 'bson'
import { refuses, type Answer, type Case, type Table } from '../../cases.ts'

const find = { shows: 'find', manual: 'reference/command/find/' }
const getMore = { shows: 'getMore', manual: 'reference/command/getMore/' }
const kill = { shows: 'killCursors', manual: 'reference/command/killCursors/' }

const ten = Array.from({ length: 10 }, (_, i) => ({ _id: i, n: (i * 7) % 10, half: i % 2 }))
const ids = (...list: number[]) => list.map((_id) => ({ _id }))
const closed = { id: 0 }
const cursorOf = (answer: Answer) => (answer.cursor as { id: Long }).id

/** Options of a find by the `_id`s that come first. */
const first = (rows: [name: string, options: Record<string, unknown>, ids: number[]][]): Case[] =>
  rows.map(([name, options, list]) => ({
    ...find,
    name,
    given: ten,
    command: { find: 'c', projection: { _id: 1 }, ...options },
    documents: ids(...list),
  }))

export const finding: Table = {
  title: 'Commands: find and cursors',
  cases: [
    ...first([
      ['in the order of _id by its index', { sort: { _id: 1 } }, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
      ['sorted descending', { sort: { _id: -1 }, limit: 3 }, [9, 8, 7]],
      ['sorted without an index', { sort: { n: 1 }, limit: 4 }, [0, 3, 6, 9]],
      ['sorted by two fields', { sort: { half: -1, n: -1 }, limit: 3 }, [7, 1, 5]],
      ['skip', { sort: { _id: 1 }, skip: 8 }, [8, 9]],
      ['skip and limit', { sort: { _id: 1 }, skip: 3, limit: 2 }, [3, 4]],
      ['skip beyond the end', { sort: { _id: 1 }, skip: 20 }, []],
      ['limit 0 is no limit', { sort: { _id: 1 }, skip: 7, limit: 0 }, [7, 8, 9]],
      ['a first batch', { sort: { _id: 1 }, batchSize: 2 }, [0, 1]],
      ['a first batch of none', { batchSize: 0 }, []],
      ['a single batch', { sort: { _id: 1 }, batchSize: 2, singleBatch: true }, [0, 1]],
      ['$natural backwards', { sort: { $natural: -1 }, limit: 2 }, [9, 8]],
      ['with a hint by key', { filter: { _id: { $gt: 7 } }, hint: { _id: 1 } }, [8, 9]],
      ['with a hint by name', { filter: { _id: { $gt: 7 } }, hint: '_id_' }, [8, 9]],
      ['an empty hint is none', { filter: { _id: 3 }, hint: {} }, [3]],
      ['with time enough', { filter: { _id: 3 }, maxTimeMS: 10_000 }, [3]],
    ]),
    {
      ...find,
      name: 'a collection that is not there is empty',
      command: { find: 'c' },
      reply: { cursor: closed },
      documents: [],
    },
    {
      ...find,
      name: 'a cursor that has given all is closed',
      given: ten,
      command: { find: 'c' },
      reply: { cursor: closed },
    },
    {
      ...find,
      name: 'a sort sees the whole collection before skip and limit',
      given: ten,
      command: { find: 'c', filter: { half: 0 }, sort: { n: -1 }, skip: 1, limit: 2, projection: { _id: 1 } },
      documents: ids(8, 2),
    },
    ...refuses({ ...find, given: ten }, [
      ['a negative skip', { find: 'c', skip: -1 }, {}],
      ['a negative limit', { find: 'c', limit: -1 }, {}],
      ['a negative batch', { find: 'c', batchSize: -1 }, {}],
      ['a sort of neither 1 nor -1', { find: 'c', sort: { a: 2 } }, {}],
      ['a sort by text', { find: 'c', sort: { a: 'up' } }, {}],
      ['a filter that is no document', { find: 'c', filter: 5 }, 14],
      ['a hint of no index', { find: 'c', hint: 'none_1' }, { code: 2, codeName: 'BadValue' }],
      ['an option nobody knows', { find: 'c', frob: 1 }, {}],
      ['a name that is empty', { find: '' }, 73],
      ['a time below zero', { find: 'c', maxTimeMS: -1 }, {}],
    ]),
    {
      ...getMore,
      name: 'the next batch',
      given: ten,
      command: [
        { find: 'c', sort: { _id: 1 }, batchSize: 4, projection: { _id: 1 } },
        (before) => ({ getMore: cursorOf(before), collection: 'c', batchSize: 3 }),
      ],
      documents: ids(4, 5, 6),
    },
    {
      ...getMore,
      name: 'all that is left',
      given: ten,
      command: [
        { find: 'c', sort: { _id: 1 }, batchSize: 8, projection: { _id: 1 } },
        (before) => ({ getMore: cursorOf(before), collection: 'c' }),
      ],
      documents: ids(8, 9),
      reply: { cursor: closed },
    },
    {
      ...getMore,
      name: 'keeps to the limit',
      given: ten,
      command: [
        { find: 'c', sort: { _id: 1 }, batchSize: 2, limit: 3, projection: { _id: 1 } },
        (before) => ({ getMore: cursorOf(before), collection: 'c' }),
      ],
      documents: ids(2),
    },
    {
      ...getMore,
      name: 'of an aggregation',
      given: ten,
      command: [
        {
          aggregate: 'c',
          pipeline: [{ $sort: { _id: 1 } }, { $project: { _id: 1 } }],
          cursor: { batchSize: 9 },
        },
        (before) => ({ getMore: cursorOf(before), collection: 'c' }),
      ],
      documents: ids(9),
    },
    {
      ...getMore,
      name: 'of a cursor that is not there',
      command: { getMore: Long.fromString('123456789'), collection: 'c' },
      refused: { code: 43, codeName: 'CursorNotFound' },
    },
    {
      ...getMore,
      name: 'of the cursor of another collection',
      given: ten,
      command: [
        { find: 'c', batchSize: 1 },
        (before) => ({ getMore: cursorOf(before), collection: 'other' }),
      ],
      refused: { code: 13, codeName: 'Unauthorized' },
    },
    {
      ...getMore,
      name: 'of a number that is no long',
      command: { getMore: 'a', collection: 'c' },
      refused: { code: 14 },
    },
    {
      ...kill,
      name: 'a cursor and one that is not there',
      given: ten,
      command: [
        { find: 'c', batchSize: 1 },
        (before) => ({ killCursors: 'c', cursors: [cursorOf(before), Long.fromNumber(77)] }),
      ],
      reply: { cursorsNotFound: [77], cursorsAlive: [], cursorsUnknown: [] },
    },
    {
      ...kill,
      name: 'then there is no more',
      given: ten,
      command: [
        { find: 'c', batchSize: 1 },
        (before) => ({ killCursors: 'c', cursors: [cursorOf(before)] }),
        (before) => ({ getMore: (before.cursorsKilled as Long[])[0], collection: 'c' }),
      ],
      refused: { code: 43 },
    },
  ],
}
