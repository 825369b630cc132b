import { MaxKey, MinKey, ObjectId } from 'bson'
import { changes, finds, type Table } from '../../cases.ts'

const id = new ObjectId('64b000000000000000000001')
const reference = { $ref: 'users', $id: id }
const elemMatch = { shows: '$elemMatch', manual: 'reference/operator/query/elemMatch/' }
const pull = { shows: '$pull', manual: 'reference/operator/update/pull/' }

const arrays = [
  { _id: 1, a: [[1, 2]] },
  { _id: 2, a: [[{ b: 1 }]] },
  { _id: 3, a: [{ b: 1 }] },
  { _id: 4, a: [1] },
]

export const nestedArrays: Table = {
  title: 'Filters: arrays in arrays, references',
  cases: [
    ...finds(
      {
        shows: 'DBRefs',
        manual: 'reference/database-references/',
        given: [
          { _id: 1, refs: [reference] },
          { _id: 2, refs: [{ $ref: 'users', $id: new ObjectId('64b000000000000000000002') }] },
          { _id: 3, refs: reference },
        ],
      },
      [
        ['$elemMatch by $id', { refs: { $elemMatch: { $id: id } } }, [1]],
        ['$elemMatch by $ref and $id', { refs: { $elemMatch: { $ref: 'users', $id: id } } }, [1]],
        ['by the path', { 'refs.$id': id }, [1, 3]],
        ['whole', { refs: reference }, [1, 3]],
      ],
    ),
    ...finds({ ...elemMatch, given: arrays }, [
      ['an array inside counts by its positions', { a: { $elemMatch: { 0: 1 } } }, [1]],
      ['a path through the positions', { a: { $elemMatch: { '0.b': 1 } } }, [2]],
      ['a field that an array has not', { a: { $elemMatch: { b: null } } }, [1, 2]],
      ['of an array inside', { a: { $elemMatch: { $elemMatch: { $eq: 2 } } } }, [1]],
      ['of documents in an array inside', { a: { $elemMatch: { $elemMatch: { b: 1 } } } }, [2]],
      ['a document', { a: { $elemMatch: { b: 1 } } }, [3]],
      ['a value does not enter an array inside', { a: { $elemMatch: { $eq: 1 } } }, [4]],
      ['nothing in particular', { a: { $elemMatch: {} } }, [1, 2, 3]],
    ]),
    ...changes(pull, [
      [
        'an array inside that holds one',
        { a: [[5], [1], 7, 1] },
        { $pull: { a: { $gt: 3 } } },
        { a: [[1], 1] },
      ],
      ['an array inside as a whole', { a: [[5], [1], 5] }, { $pull: { a: [5] } }, { a: [[1], 5] }],
      ['by $in', { a: [[5], 5, [6]] }, { $pull: { a: { $in: [5] } } }, { a: [[6]] }],
      ['by a pattern', { a: [['x'], 'x', 'y'] }, { $pull: { a: /x/ } }, { a: ['y'] }],
      ['by $elemMatch', { a: [[5], 5, [6]] }, { $pull: { a: { $elemMatch: { $eq: 5 } } } }, { a: [5, [6]] }],
      [
        'documents only, by their fields',
        { a: [[{ b: 1 }], { b: 1 }] },
        { $pull: { a: { b: 1 } } },
        { a: [[{ b: 1 }]] },
      ],
    ]),
    ...[undefined, [{ key: { v: 1 }, name: 'v_1' }], [{ key: { v: 1 }, name: 'v_1', sparse: true }]].flatMap(
      (indexes, i) =>
        finds(
          {
            shows: 'MinKey and MaxKey',
            manual: 'reference/mongodb-extended-json/',
            given: [
              { _id: 1 },
              { _id: 2, v: null },
              { _id: 3, v: 1 },
              { _id: 4, v: [] },
              { _id: 5, v: new MinKey() },
            ],
            indexes,
          },
          [
            [`above MinKey is what is missing, ${i}`, { v: { $gt: new MinKey() } }, [1, 2, 3, 4]],
            [`below MaxKey is what is missing, ${i}`, { v: { $lt: new MaxKey() } }, [1, 2, 3, 4, 5]],
          ],
        ),
    ),
  ],
}
