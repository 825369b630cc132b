import { Double } from 'bson'
import { refuses, type Case, type Table } from '../../cases.ts'

const count = { shows: 'count', manual: 'reference/command/count/' }
const distinct = { shows: 'distinct', manual: 'reference/command/distinct/' }

const stock = [
  { _id: 1, dept: 'A', item: { sku: '111', color: 'red' }, sizes: ['S', 'M'] },
  { _id: 2, dept: 'A', item: { sku: '111', color: 'blue' }, sizes: ['M', 'L'] },
  { _id: 3, dept: 'B', item: { sku: '222', color: 'blue' }, sizes: 'S' },
  { _id: 4, dept: 'A', item: { sku: '333', color: 'black' }, sizes: ['S'] },
]
const counts = (rows: [name: string, options: object, n: number][]): Case[] =>
  rows.map(([name, options, n]) => ({
    ...count,
    name,
    given: stock,
    command: { count: 'c', ...options },
    reply: { n, ok: 1 },
  }))
const values = (rows: [name: string, options: object, values: unknown[], given?: object[]][]): Case[] =>
  rows.map(([name, options, list, given = stock]) => ({
    ...distinct,
    name,
    given,
    command: { distinct: 'c', ...options },
    values: list,
  }))

export const counting: Table = {
  title: 'Commands: count and distinct',
  cases: [
    ...counts([
      ['all', {}, 4],
      ['an empty query', { query: {} }, 4],
      ['what a query finds', { query: { dept: 'A' } }, 3],
      ['skip', { query: { dept: 'A' }, skip: 2 }, 1],
      ['skip beyond the end', { query: { dept: 'A' }, skip: 9 }, 0],
      ['limit', { query: { dept: 'A' }, limit: 2 }, 2],
      ['limit 0 is no limit', { limit: 0 }, 4],
      ['a negative limit is its amount', { limit: -2 }, 2],
      ['with a hint', { query: { _id: { $gt: 1 } }, hint: { _id: 1 } }, 3],
    ]),
    { ...count, name: 'a collection that is not there', command: { count: 'c' }, reply: { n: 0, ok: 1 } },
    {
      ...count,
      name: 'an array in an index counts once',
      given: stock,
      indexes: [{ key: { sizes: 1 }, name: 'sizes_1' }],
      command: { count: 'c', query: { sizes: { $gte: 'A' } } },
      reply: { n: 4 },
    },
    ...refuses({ ...count, given: stock }, [
      ['a negative skip', { count: 'c', skip: -1 }, {}],
      ['a hint of no index', { count: 'c', query: { a: 1 }, hint: 'none_1' }, 2],
    ]),
    ...values([
      ['of a field', { key: 'dept' }, ['A', 'B']],
      ['of an embedded field', { key: 'item.sku' }, ['111', '222', '333']],
      ['of an array each element', { key: 'sizes' }, ['L', 'M', 'S']],
      ['what a query finds', { key: 'item.sku', query: { dept: 'A' } }, ['111', '333']],
      ['of a missing field', { key: 'none' }, []],
      ['by place in an array', { key: 'sizes.1' }, ['L', 'M']],
      [
        'of whole documents',
        { key: 'item', query: { _id: { $lt: 3 } } },
        [
          { sku: '111', color: 'blue' },
          { sku: '111', color: 'red' },
        ],
      ],
      [
        'null, when it is there',
        { key: 'v' },
        [null, 1],
        [{ _id: 1, v: null }, { _id: 2 }, { _id: 3, v: 1 }],
      ],
      [
        'equal numbers are one',
        { key: 'v' },
        [1, 2],
        [
          { _id: 1, v: 1 },
          { _id: 2, v: new Double(1) },
          { _id: 3, v: 2 },
        ],
      ],
      [
        'of documents in an array',
        { key: 'a.b' },
        [1, 2],
        [
          { _id: 1, a: [{ b: 1 }, { b: 2 }] },
          { _id: 2, a: [{ b: 1 }] },
        ],
      ],
    ]),
    { ...distinct, name: 'a collection that is not there', command: { distinct: 'c', key: 'a' }, values: [] },
    ...refuses(distinct, [
      ['no key', { distinct: 'c' }, {}],
      ['a key that is no text', { distinct: 'c', key: 5 }, 14],
    ]),
  ],
}
