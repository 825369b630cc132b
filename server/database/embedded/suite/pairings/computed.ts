import type { Document } from 'bson'
import { pairs } from './sample.ts'

/** The document that is reshaped; `other` holds one document too, for joins. */
export const source: Document = { _id: 1, a: 2, l: [3, 4], d: { e: 5, f: { g: 6 } }, nil: null }

interface Computed {
  expression: unknown
  /** Nothing when the field is then not there. */
  value: unknown
}

const expressions: Computed[] = [
  { expression: '$a', value: 2 },
  { expression: '$_id', value: 1 },
  { expression: '$d.f.g', value: 6 },
  { expression: '$d', value: source.d },
  { expression: '$nil', value: null },
  { expression: '$none', value: undefined },
  { expression: '$d.none.x', value: undefined },
  { expression: '$$REMOVE', value: undefined },
  { expression: '$$ROOT.a', value: 2 },
  { expression: '$$CURRENT.d.e', value: 5 },
  { expression: { $add: ['$a', 1] }, value: 3 },
  { expression: { $add: ['$none', 1] }, value: null },
  { expression: { $literal: 'constant' }, value: 'constant' },
  { expression: { $cond: ['$none', '$a', '$nil'] }, value: null },
  { expression: { x: '$a', y: '$none' }, value: { x: 2 } },
  { expression: { x: { y: '$none' } }, value: { x: {} } },
  { expression: { $arrayElemAt: ['$l', -1] }, value: 4 },
  { expression: { $let: { vars: { v: '$a' }, in: { $multiply: ['$$v', '$$v'] } } }, value: 4 },
  { expression: { $first: { $map: { input: '$l', in: { $subtract: ['$$this', '$a'] } } } }, value: 1 },
]
/** No document may have an array for its `_id`, a list elsewhere is a value like others. */
const list: Computed = { expression: ['$a', '$none'], value: [2, null] }

export interface ComputedPair {
  told: string
  /** A command that reads, or writes and is followed by one that reads. */
  commands: Document[]
  document: Document
}

interface Place {
  name: string
  commands: (id: unknown, field: unknown) => Document[]
  /** What is there besides the two fields that are computed. */
  besides: Document
}

const flow = (...pipeline: Document[]) => [{ aggregate: 'c', pipeline, cursor: {} }]
const rest = { a: 2, l: source.l, d: source.d, nil: null }

const places: Place[] = [
  { name: '$project', besides: {}, commands: (_id, f) => flow({ $project: { _id, f } }) },
  { name: '$project, _id last', besides: {}, commands: (_id, f) => flow({ $project: { f, _id } }) },
  {
    name: '$project beside others',
    besides: { a: 2 },
    commands: (_id, f) => flow({ $project: { a: 1, _id, f } }),
  },
  {
    name: '$project, dotted',
    besides: {},
    commands: (_id, f) => flow({ $project: { _id, 'f.h': f } }, { $replaceWith: { _id: '$_id', f: '$f.h' } }),
  },
  { name: '$addFields', besides: rest, commands: (_id, f) => flow({ $addFields: { _id, f } }) },
  {
    name: '$set, one after the other',
    besides: rest,
    commands: (_id, f) => flow({ $set: { f } }, { $set: { _id } }, { $set: { b: 1 } }, { $unset: 'b' }),
  },
  { name: '$replaceWith', besides: {}, commands: (_id, f) => flow({ $replaceWith: { _id, f } }) },
  {
    name: '$replaceRoot',
    besides: {},
    commands: (_id, f) => flow({ $replaceRoot: { newRoot: { _id, f } } }),
  },
  {
    name: '$facet',
    besides: {},
    commands: (_id, f) =>
      flow({ $facet: { x: [{ $project: { _id, f } }] } }, { $unwind: '$x' }, { $replaceWith: '$x' }),
  },
  {
    name: '$lookup',
    besides: {},
    commands: (_id, f) =>
      flow(
        { $limit: 1 },
        { $lookup: { from: 'c', as: 'x', pipeline: [{ $project: { _id, f } }] } },
        { $unwind: '$x' },
        { $replaceWith: '$x' },
      ),
  },
  {
    name: '$unionWith',
    besides: {},
    commands: (_id, f) =>
      flow({ $match: { _id: 'none' } }, { $unionWith: { coll: 'c', pipeline: [{ $project: { _id, f } }] } }),
  },
  { name: 'find', besides: {}, commands: (_id, f) => [{ find: 'c', projection: { _id, f } }] },
]

export function computedPairs(): ComputedPair[] {
  return places.flatMap((place) =>
    pairs(expressions, [...expressions, list]).map(([id, field]) => ({
      told: `${place.name}: ${JSON.stringify([id.expression, field.expression])}`,
      commands: place.commands(id.expression, field.expression),
      document: {
        ...(id.value === undefined ? {} : { _id: id.value }),
        ...(field.value === undefined ? {} : { f: field.value }),
        ...place.besides,
      },
    })),
  )
}
