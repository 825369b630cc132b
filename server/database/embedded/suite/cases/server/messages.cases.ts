import type { Document } from 'bson'
import { aggregate, type Case, type Table } from '../../cases.ts'

const given = [
  { _id: 1, a: 1, n: 1 },
  { _id: 2, a: 0, n: 2 },
]
const divided = { $divide: [1, '$a'] }
const projection = { value: divided }
const reciprocal = { $expr: { $gt: [divided, 5] } }

const row = (
  [shows, manual]: [string, string],
  name: string,
  command: Case['command'],
  refused: Document,
): Case => ({ shows, manual, name, given, command, refused, leaves: given })

const find: [string, string] = ['find', 'reference/command/find/']
const modify: [string, string] = ['findAndModify', 'reference/command/findAndModify/']

/** A command that is not sound is refused as it is; what fails on the way says on which. */
export const messages: Table = {
  title: 'Messages: where a command has failed',
  cases: [
    row(
      find,
      'on the way',
      { find: 'c', projection },
      { code: 2, errmsg: /^Executor error during find command :: caused by :: / },
    ),
    row(
      find,
      'on the way to one document',
      { find: 'c', filter: { _id: 2 }, projection },
      { code: 2, errmsg: /^Executor error during find command :: caused by :: / },
    ),
    row(
      find,
      'before',
      { find: 'c', filter: { a: { $foo: 1 } } },
      { code: 2, errmsg: 'unknown operator: $foo' },
    ),
    row(
      ['getMore', 'reference/command/getMore/'],
      'in a later batch',
      [
        { find: 'c', projection, batchSize: 1 },
        (first) => ({ getMore: first['cursor'].id, collection: 'c' }),
      ],
      { code: 2, errmsg: /^Executor error during getMore :: caused by :: / },
    ),
    row(['aggregate', 'reference/command/aggregate/'], 'on the way', aggregate({ $match: reciprocal }), {
      code: 2,
      errmsg: /^PlanExecutor error during aggregation :: caused by :: /,
    }),
    row(
      ['distinct', 'reference/command/distinct/'],
      'on the way',
      { distinct: 'c', key: 'a', query: reciprocal },
      { code: 2, errmsg: /^Executor error during distinct command :: caused by :: / },
    ),
    {
      ...row(
        modify,
        'on the way, with what a duplicate key brings',
        { findAndModify: 'c', query: { _id: 1 }, update: { $set: { n: 2 } } },
        {
          code: 11000,
          errmsg: /^Plan executor error during findAndModify :: caused by :: E11000 duplicate key error/,
          keyPattern: { n: 1 },
          keyValue: { n: 2 },
        },
      ),
      indexes: [{ key: { n: 1 }, name: 'n_1', unique: true }],
    },
    row(
      modify,
      'where the key of an upsert is taken',
      { findAndModify: 'c', query: { _id: 1, a: 7 }, update: { $set: { n: 3 } }, upsert: true },
      { code: 11000, errmsg: /^Plan executor error during findAndModify :: caused by :: E11000/ },
    ),
    row(
      modify,
      'before, though nothing is found',
      { findAndModify: 'c', query: { _id: 9 }, update: { $foo: { a: 1 } } },
      { code: 9, errmsg: /^Unknown modifier: \$foo/ },
    ),
    {
      shows: 'update',
      manual: 'reference/command/update/',
      name: 'an update says only what is wrong',
      given,
      command: { update: 'c', updates: [{ q: { _id: 1 }, u: { $set: { 'a.b': 1 } } }] },
      reply: {
        n: 0,
        nModified: 0,
        writeErrors: [{ index: 0, code: 28, errmsg: /^Cannot create field 'b'/ }],
      },
      leaves: given,
    },
  ],
}
