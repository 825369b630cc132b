import { changesRefused, type Case, type Page, type Table } from '../../cases.ts'

const positional = { shows: '$', manual: 'reference/operator/update/positional/' }
const everyElement = { shows: '$[]', manual: 'reference/operator/update/positional-all/' }
const filtered = { shows: '$[identifier]', manual: 'reference/operator/update/positional-filtered/' }
const dollars = { shows: 'names that begin with $', manual: 'core/dot-dollar-considerations/dollar-prefix/' }
const upserts = { shows: 'upsert', manual: 'reference/method/db.collection.update/' }

type Row = [name: string, before: object, statement: { q?: object; u: object }, after: object]

/** Updates of one document by a whole statement. */
const places = (page: Page, rows: Row[]): Case[] =>
  rows.map(([name, before, statement, after]) => ({
    ...page,
    name,
    given: [{ _id: 1, ...before }],
    command: { update: 'c', updates: [{ q: { _id: 1 }, ...statement }] },
    reply: { n: 1 },
    leaves: [{ _id: 1, ...after }],
  }))

const open = { items: [{ s: 'open' }, { s: 'open' }] }
const grades = {
  g: [
    { k: 1, n: 5 },
    { k: 2, n: 7 },
  ],
}
const nested = { o: [{ i: [{ n: 1 }, { n: 2 }] }, { i: [{ n: 3 }] }] }

export const updatePlaces: Table = {
  title: 'Updates: several paths in one document',
  cases: [
    ...places(positional, [
      [
        'the element is that of the match, though it no longer matches',
        open,
        { q: { 'items.s': 'open' }, u: { $set: { 'items.$.s': 'done', 'items.$.who': 'me' } } },
        { items: [{ s: 'done', who: 'me' }, { s: 'open' }] },
      ],
      [
        'one element that matches, two paths',
        { items: [{ s: 'open' }] },
        { q: { 'items.s': 'open' }, u: { $set: { 'items.$.s': 'done', 'items.$.who': 'me' } } },
        { items: [{ s: 'done', who: 'me' }] },
      ],
      [
        'two operators',
        { a: [1, 2, 2] },
        { q: { a: 2 }, u: { $inc: { 'a.$': 5 }, $set: { b: 1 } } },
        { a: [1, 7, 2], b: 1 },
      ],
      [
        'a field taken out and one put in',
        open,
        { q: { 'items.s': 'open' }, u: { $unset: { 'items.$.s': '' }, $push: { 'items.$.t': 1 } } },
        { items: [{ t: [1] }, { s: 'open' }] },
      ],
    ]),
    ...places(filtered, [
      [
        'two paths, the first of which ends the match',
        grades,
        { u: { $set: { 'g.$[x].k': 9, 'g.$[x].n': 0 } }, arrayFilters: [{ 'x.k': 2 }] } as Row[2],
        {
          g: [
            { k: 1, n: 5 },
            { k: 9, n: 0 },
          ],
        },
      ],
      [
        'two identifiers in one element, on different fields',
        grades,
        {
          u: { $inc: { 'g.$[x].k': 1, 'g.$[y].n': 1 } },
          arrayFilters: [{ 'x.n': 7 }, { 'y.k': 2 }],
        } as Row[2],
        {
          g: [
            { k: 1, n: 5 },
            { k: 3, n: 8 },
          ],
        },
      ],
      [
        'two identifiers in different elements',
        { a: [1, 2, 3] },
        { u: { $set: { 'a.$[x]': 9 }, $mul: { 'a.$[y]': 2 } }, arrayFilters: [{ x: 1 }, { y: 3 }] } as Row[2],
        { a: [9, 2, 6] },
      ],
      [
        'beside all elements',
        grades,
        { u: { $set: { 'g.$[].k': 0, 'g.$[x].n': 1 } }, arrayFilters: [{ 'x.k': 2 }] } as Row[2],
        {
          g: [
            { k: 0, n: 5 },
            { k: 0, n: 1 },
          ],
        },
      ],
      [
        'inside all elements',
        nested,
        { u: { $mul: { 'o.$[].i.$[x].n': 10 } }, arrayFilters: [{ 'x.n': { $gt: 1 } }] } as Row[2],
        { o: [{ i: [{ n: 1 }, { n: 20 }] }, { i: [{ n: 30 }] }] },
      ],
    ]),
    ...places(everyElement, [
      [
        'two paths',
        grades,
        { u: { $unset: { 'g.$[].k': '' }, $max: { 'g.$[].n': 6 } } },
        { g: [{ n: 6 }, { n: 7 }] },
      ],
    ]),
    ...changesRefused(filtered, [
      [
        'two identifiers that meet in one element',
        { a: [1, 2, 3] },
        { $set: { 'a.$[x]': 9 }, $inc: { 'a.$[y]': 1 } },
        40,
        { arrayFilters: [{ x: { $lt: 3 } }, { y: { $gt: 1 } }] },
      ],
      [
        'an element whole and a field of it',
        grades,
        { $set: { 'g.$[x]': 1, 'g.$[y].n': 1 } },
        40,
        { arrayFilters: [{ 'x.k': 1 }, { 'y.n': 5 }] },
      ],
      ['all elements and one by its position', { a: [1, 2] }, { $set: { 'a.$[]': 0, 'a.0': 1 } }, 40],
      ['an identifier without a filter', { a: [1] }, { $set: { 'a.$[x]': 0 } }, 2],
    ]),
    ...changesRefused(positional, [
      ['at the beginning of the path', { a: [1] }, { $set: { '$.a': 0 } }, 2],
      [
        'the matched element and the same by its position',
        { a: [1, 2] },
        { $set: { 'a.$': 0, 'a.0': 1 } },
        40,
        { q: { a: 1 } },
      ],
    ]),
    ...places(dollars, [
      [
        'inside a document',
        { address: { $number: 123, $street: 'Elm Road' } },
        { u: { $set: { 'address.$street': 'Elm Ave' } } },
        { address: { $number: 123, $street: 'Elm Ave' } },
      ],
      [
        'taken out',
        { m: { $key: 1, b: 2 }, $top: 1 },
        { u: { $unset: { 'm.$key': '', $top: '' } } },
        { m: { b: 2 } },
      ],
      ['counted up', { m: { $n: 1 } }, { u: { $inc: { 'm.$n': 1, 'm.$o': 1 } } }, { m: { $n: 2, $o: 1 } }],
    ]),
    ...changesRefused(dollars, [
      ['at the top of a document that is there', { $rooms: 1 }, { $set: { $rooms: 2 } }, 52],
      ['and with upsert, when a document matches', { a: 1 }, { $set: { $hotel: 2 } }, 52, { upsert: true }],
    ]),
    {
      ...dollars,
      name: 'at the top of a document that an upsert makes',
      command: {
        update: 'c',
        updates: [{ q: { _id: 7 }, u: { $set: { phone: 25.17, $hotel: 320.1 } }, upsert: true }],
      },
      leaves: [{ _id: 7, $hotel: 320.1, phone: 25.17 }],
    },
    ...(
      [
        ['by a replacement', { x: 1 }],
        ['by operators', { $set: { x: 1 } }],
        ['by a pipeline', [{ $set: { x: 1 } }]],
      ] as const
    ).map(([name, u]) => ({
      ...upserts,
      name: `an _id of null stays, ${name}`,
      command: [1, 2].map(() => ({ update: 'c', updates: [{ q: { _id: null }, u, upsert: true }] })),
      reply: { n: 1, nModified: 0 },
      leaves: [{ _id: null, x: 1 }],
    })),
    {
      ...upserts,
      name: 'an _id of null from $setOnInsert',
      command: { update: 'c', updates: [{ q: { a: 1 }, u: { $setOnInsert: { _id: null } }, upsert: true }] },
      reply: { upserted: [{ index: 0, _id: null }] },
      leaves: [{ _id: null, a: 1 }],
    },
    {
      ...upserts,
      name: 'a field and what lies below it, both in the filter',
      command: {
        update: 'c',
        updates: [{ q: { x: { y: 1 }, 'x.x': 1 }, u: { $set: { a: 1 } }, upsert: true }],
      },
      reply: { writeErrors: [{ code: 54 }] },
      leaves: [],
    },
    ...changesRefused({ shows: 'unknown operators', manual: 'reference/operator/update/' }, [
      ['without a field', { a: 1 }, { $foo: {} }, 9],
    ]),
  ],
}
