import { Long } from 'bson'
import { changes, changesRefused, type Case, type Table } from '../../cases.ts'

const page = (shows: string) => ({ shows, manual: `reference/operator/update/${shows.slice(1)}/` })

const product = {
  sku: 'abc123',
  quantity: 250,
  instock: true,
  details: { model: '14Q2', make: 'xyz' },
  tags: ['apparel', 'clothing'],
  ratings: [{ by: 'ijk', rating: 4 }],
}
const nimbus = {
  ...product,
  quantity: 500,
  details: { model: '2600', make: 'Fashionaires' },
  tags: ['coats', 'outerwear', 'clothing'],
}

/** `$currentDate` writes what nobody can foresee: its type is looked for. */
const currentDate = (name: string, spec: unknown, type: string): Case => ({
  ...page('$currentDate'),
  name,
  given: [{ _id: 1 }],
  command: [
    { update: 'c', updates: [{ q: { _id: 1 }, u: { $currentDate: { at: spec } } }] },
    { find: 'c', filter: { at: { $type: type } }, projection: { _id: 1 } },
  ],
  documents: [{ _id: 1 }],
})

export const fieldUpdates: Table = {
  title: 'Updates: fields',
  cases: [
    ...changes(page('$set'), [
      [
        'top-level fields',
        product,
        { $set: { quantity: 500, details: nimbus.details, tags: nimbus.tags } },
        nimbus,
      ],
      [
        'a field of an embedded document',
        { details: product.details },
        { $set: { 'details.make': 'Kustom' } },
        { details: { model: '14Q2', make: 'Kustom' } },
      ],
      [
        'elements by their place',
        { tags: product.tags, ratings: product.ratings },
        { $set: { 'tags.1': 'rain', 'ratings.0.rating': 2 } },
        { tags: ['apparel', 'rain'], ratings: [{ by: 'ijk', rating: 2 }] },
      ],
      ['makes the documents on the way', {}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
      [
        'new fields come in the order of their names',
        { z: 0 },
        { $set: { c: 1, a: 2, b: 3 } },
        { z: 0, a: 2, b: 3, c: 1 },
      ],
      [
        'numbers as names come in the order of numbers',
        {},
        { $set: { 10: 'x', 2: 'y' } },
        { 2: 'y', 10: 'x' },
      ],
      [
        'an element beyond the end fills up with null',
        { a: [1] },
        { $set: { 'a.3': 4 } },
        { a: [1, null, null, 4] },
      ],
      ['a number is a name in a document', { a: {} }, { $set: { 'a.0': 1 } }, { a: { 0: 1 } }],
      ['another type', { a: 1 }, { $set: { a: [1] } }, { a: [1] }],
      [
        'the type of a number alone',
        { a: 1 },
        { $set: { a: Long.fromNumber(1) } },
        { a: Long.fromNumber(1) },
      ],
      ['an empty $set', { a: 1 }, { $set: {} }, { a: 1 }],
      ['the _id it has', { a: 1 }, { $set: { _id: 1, a: 2 } }, { a: 2 }],
    ]),
    ...changesRefused(page('$set'), [
      ['another _id', { a: 1 }, { $set: { _id: 2 } }, 66],
      ['a field of a plain value', { a: 1 }, { $set: { 'a.b': 1 } }, 28],
      ['a name in an array', { a: [1] }, { $set: { 'a.b': 1 } }, 28],
      ['one path twice', {}, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
      ['a path and its parent', {}, { $set: { a: {}, 'a.b': 1 } }, 40],
      ['an empty part of a path', {}, { $set: { 'a..b': 1 } }, 56],
      ['an empty path', {}, { $set: { '': 1 } }, 56],
      ['what is no document', {}, { $set: 5 }, 9],
      ['an operator nobody knows', {}, { $frob: { a: 1 } }, 9],
      ['operators and fields together', {}, { $set: { a: 1 }, b: 1 }, 9],
    ]),
    ...changes(page('$unset'), [
      ['fields', { a: 1, quantity: 5, instock: true }, { $unset: { quantity: '', instock: '' } }, { a: 1 }],
      ['a missing field', { a: 1 }, { $unset: { b: '' } }, { a: 1 }],
      ['an element becomes null', { a: [1, 2, 3] }, { $unset: { 'a.1': '' } }, { a: [1, null, 3] }],
      ['a field of an embedded document', { a: { b: 1, c: 2 } }, { $unset: { 'a.b': '' } }, { a: { c: 2 } }],
      ['the last one leaves an empty document', { a: { b: 1 } }, { $unset: { 'a.b': '' } }, { a: {} }],
      ['inside a plain value', { a: 1 }, { $unset: { 'a.b': '' } }, { a: 1 }],
    ]),
    ...changesRefused(page('$unset'), [['the _id', { a: 1 }, { $unset: { _id: '' } }, 66]]),
    ...changes(page('$inc'), [
      [
        'up and down',
        { quantity: 10, metrics: { orders: 2, ratings: 3.5 } },
        { $inc: { quantity: -2, 'metrics.orders': 1 } },
        { quantity: 8, metrics: { orders: 3, ratings: 3.5 } },
      ],
      ['a missing field', {}, { $inc: { n: 2 } }, { n: 2 }],
      ['by zero', { n: 1 }, { $inc: { n: 0 } }, { n: 1 }],
      ['an element', { a: [1, 2] }, { $inc: { 'a.1': 5 } }, { a: [1, 7] }],
    ]),
    ...changes(page('$min'), [
      ['a lesser value', { low: 200 }, { $min: { low: 150 } }, { low: 150 }],
      ['a greater value', { low: 200 }, { $min: { low: 250 } }, { low: 200 }],
      ['a missing field', {}, { $min: { low: 250 } }, { low: 250 }],
      ['dates', { at: new Date(9) }, { $min: { at: new Date(5) } }, { at: new Date(5) }],
      ['by the order of types', { a: 'text' }, { $min: { a: 5 } }, { a: 5 }],
      ['null is below numbers', { a: null }, { $min: { a: 5 } }, { a: null }],
    ]),
    ...changes(page('$max'), [
      ['a greater value', { high: 800 }, { $max: { high: 950 } }, { high: 950 }],
      ['a lesser value', { high: 800 }, { $max: { high: 50 } }, { high: 800 }],
      ['a missing field', {}, { $max: { high: 50 } }, { high: 50 }],
      ['by the order of types', { a: 5 }, { $max: { a: 'text' } }, { a: 'text' }],
      ['an equal value keeps its type', { a: 5 }, { $max: { a: Long.fromNumber(5) } }, { a: 5 }],
    ]),
    ...changes(page('$rename'), [
      ['fields', { nmae: 'x', b: 1 }, { $rename: { nmae: 'name' } }, { b: 1, name: 'x' }],
      [
        'a field of an embedded document',
        { name: { first: 'g', last: 'w' } },
        { $rename: { 'name.first': 'name.fname' } },
        { name: { last: 'w', fname: 'g' } },
      ],
      ['out of an embedded document', { a: { b: 1 } }, { $rename: { 'a.b': 'c' } }, { a: {}, c: 1 }],
      ['a missing field', { a: 1 }, { $rename: { wife: 'spouse' } }, { a: 1 }],
      ['over another field', { a: 1, b: 2 }, { $rename: { a: 'b' } }, { b: 1 }],
    ]),
    ...changesRefused(page('$rename'), [
      ['through a plain value', { a: 1 }, { $rename: { 'a.b': 'c' } }, 28],
      ['to the same name', { a: 1 }, { $rename: { a: 'a' } }, 2],
      ['to what is no text', { a: 1 }, { $rename: { a: 1 } }, 2],
      ['an element', { a: [{ b: 1 }] }, { $rename: { 'a.0.b': 'c' } }, 2],
      ['the _id', { a: 1 }, { $rename: { _id: 'b' } }, 66],
      ['a chain', { a: 1 }, { $rename: { a: 'b', b: 'c' } }, 40],
      ['what is set besides', { x: 1 }, { $set: { 'a.b': [] }, $rename: { 'a.b': 'd' } }, 40],
      ['onto what is set besides', { x: 1 }, { $set: { d: 1 }, $rename: { x: 'd' } }, 40],
      ['what is set below', { x: {} }, { $set: { 'x.y': 1 }, $rename: { x: 'd' } }, 40],
    ]),
    ...changes(page('$bit'), [
      ['and', { n: 13 }, { $bit: { n: { and: 10 } } }, { n: 8 }],
      ['or', { n: 3 }, { $bit: { n: { or: 5 } } }, { n: 7 }],
      ['xor', { n: 1 }, { $bit: { n: { xor: 5 } } }, { n: 4 }],
      ['with a long', { n: 1 }, { $bit: { n: { or: Long.fromNumber(6) } } }, { n: Long.fromNumber(7) }],
      ['a missing field is zero', {}, { $bit: { n: { or: 5 } } }, { n: 5 }],
    ]),
    ...changesRefused(page('$bit'), [
      ['a double', { n: 1.5 }, { $bit: { n: { and: 1 } } }, 2],
      ['by a double', { n: 1 }, { $bit: { n: { and: 1.5 } } }, 2],
      ['an operation nobody knows', { n: 1 }, { $bit: { n: { nand: 1 } } }, 2],
    ]),
    currentDate('true: a date', true, 'date'),
    currentDate('a date by name', { $type: 'date' }, 'date'),
    currentDate('a timestamp', { $type: 'timestamp' }, 'timestamp'),
    ...changesRefused(page('$currentDate'), [
      ['another type', {}, { $currentDate: { at: { $type: 'time' } } }, 2],
    ]),
    ...changes(page('$setOnInsert'), [
      ['changes nothing that is there', { a: 1 }, { $setOnInsert: { b: 1 } }, { a: 1 }, { upsert: true }],
    ]),
  ],
}
