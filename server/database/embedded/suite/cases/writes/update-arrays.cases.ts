import { changes, changesRefused, type Case, type Page, type Table } from '../../cases.ts'

const page = (shows: string) => ({ shows, manual: `reference/operator/update/${shows.slice(1)}/` })
const positional = { shows: '$', manual: 'reference/operator/update/positional/' }
const everyElement = { shows: '$[]', manual: 'reference/operator/update/positional-all/' }
const filtered = { shows: '$[identifier]', manual: 'reference/operator/update/positional-filtered/' }

const quizzes = [
  { wk: 1, score: 10 },
  { wk: 2, score: 8 },
  { wk: 3, score: 5 },
  { wk: 4, score: 6 },
]

/** Updates of one document that another filter than `_id` finds. */
const where = (
  page: Page,
  rows: [name: string, document: object, filter: object, update: object, after: object][],
): Case[] =>
  rows.map(([name, document, filter, u, after]) => ({
    ...page,
    name,
    given: [{ _id: 1, ...document }],
    command: { update: 'c', updates: [{ q: filter, u }] },
    leaves: [{ _id: 1, ...after }],
  }))

export const arrayUpdates: Table = {
  title: 'Updates: arrays',
  cases: [
    ...changes(page('$push'), [
      ['a value', { scores: [44, 78] }, { $push: { scores: 89 } }, { scores: [44, 78, 89] }],
      ['an array as one value', { a: [1] }, { $push: { a: [2, 3] } }, { a: [1, [2, 3]] }],
      ['to a missing field', {}, { $push: { a: 1 } }, { a: [1] }],
      ['in an embedded document', { d: {} }, { $push: { 'd.a': 1 } }, { d: { a: [1] } }],
    ]),
    ...changes(page('$each'), [
      ['none into a missing field', {}, { $push: { scores: { $each: [] } } }, { scores: [] }],
      [
        'several values',
        { scores: [1] },
        { $push: { scores: { $each: [90, 92, 85] } } },
        { scores: [1, 90, 92, 85] },
      ],
      ['none', { scores: [1] }, { $push: { scores: { $each: [] } } }, { scores: [1] }],
      [
        '$addToSet with doubles',
        { tags: ['electronics', 'supplies'] },
        { $addToSet: { tags: { $each: ['camera', 'electronics', 'accessories'] } } },
        { tags: ['electronics', 'supplies', 'camera', 'accessories'] },
      ],
    ]),
    ...changes(page('$push'), [
      ['into an element that is not there yet', { a: [] }, { $push: { 'a.0': 1 } }, { a: [[1]] }],
      [
        'several into an element that is not there yet',
        { a: [5] },
        { $push: { 'a.1': { $each: [1, 2] } } },
        { a: [5, [1, 2]] },
      ],
    ]),
    ...changes(page('$position'), [
      [
        'at the start',
        { scores: [100] },
        { $push: { scores: { $each: [50, 60, 70], $position: 0 } } },
        { scores: [50, 60, 70, 100] },
      ],
      [
        'in the middle',
        { scores: [50, 60, 70, 100] },
        { $push: { scores: { $each: [20, 30], $position: 2 } } },
        { scores: [50, 60, 20, 30, 70, 100] },
      ],
      [
        'from the end',
        { scores: [50, 60, 20, 30, 70, 100] },
        { $push: { scores: { $each: [90, 80], $position: -2 } } },
        { scores: [50, 60, 20, 30, 90, 80, 70, 100] },
      ],
      [
        'beyond the end',
        { scores: [1] },
        { $push: { scores: { $each: [2], $position: 9 } } },
        { scores: [1, 2] },
      ],
    ]),
    ...changes(page('$slice'), [
      [
        'the last',
        { scores: [40, 50, 60] },
        { $push: { scores: { $each: [80, 78, 86], $slice: -5 } } },
        { scores: [50, 60, 80, 78, 86] },
      ],
      [
        'the first',
        { scores: [89, 90] },
        { $push: { scores: { $each: [100, 20], $slice: 3 } } },
        { scores: [89, 90, 100] },
      ],
      [
        'of what is there',
        { scores: [89, 70, 100, 20] },
        { $push: { scores: { $each: [], $slice: -3 } } },
        { scores: [70, 100, 20] },
      ],
      ['none', { scores: [1] }, { $push: { scores: { $each: [2], $slice: 0 } } }, { scores: [] }],
    ]),
    ...changes(page('$sort'), [
      [
        'by a field',
        {
          quizzes: [
            { id: 1, score: 6 },
            { id: 2, score: 9 },
          ],
        },
        {
          $push: {
            quizzes: {
              $each: [
                { id: 3, score: 8 },
                { id: 4, score: 7 },
                { id: 5, score: 6 },
              ],
              $sort: { score: 1 },
            },
          },
        },
        {
          quizzes: [
            { id: 1, score: 6 },
            { id: 5, score: 6 },
            { id: 4, score: 7 },
            { id: 3, score: 8 },
            { id: 2, score: 9 },
          ],
        },
      ],
      [
        'values',
        { tests: [89, 70, 89, 50] },
        { $push: { tests: { $each: [40, 60], $sort: 1 } } },
        { tests: [40, 50, 60, 70, 89, 89] },
      ],
      [
        'what is there, descending',
        { tests: [89, 70, 100, 20] },
        { $push: { tests: { $each: [], $sort: -1 } } },
        { tests: [100, 89, 70, 20] },
      ],
      [
        'then the slice',
        {
          quizzes: [
            { wk: 1, score: 10 },
            { wk: 2, score: 8 },
          ],
        },
        {
          $push: {
            quizzes: {
              $each: [
                { wk: 5, score: 8 },
                { wk: 6, score: 7 },
                { wk: 7, score: 6 },
              ],
              $sort: { score: -1 },
              $slice: 3,
            },
          },
        },
        {
          quizzes: [
            { wk: 1, score: 10 },
            { wk: 2, score: 8 },
            { wk: 5, score: 8 },
          ],
        },
      ],
    ]),
    ...changesRefused(page('$push'), [
      ['to what is no array', { a: 1 }, { $push: { a: 1 } }, 2],
      ['to null', { a: null }, { $push: { a: 1 } }, 2],
      ['$each of no list', { a: [] }, { $push: { a: { $each: 1 } } }, 2],
      ['a modifier nobody knows', { a: [] }, { $push: { a: { $each: [1], $frob: 1 } } }, 2],
      ['a $sort by zero', { a: [] }, { $push: { a: { $each: [1], $sort: 0 } } }, 2],
      ['a $slice of text', { a: [] }, { $push: { a: { $each: [1], $slice: 'x' } } }, 2],
      ['a $position of text', { a: [] }, { $push: { a: { $each: [1], $position: 'x' } } }, 2],
    ]),
    ...changes(page('$addToSet'), [
      ['a new value', { tags: ['a'] }, { $addToSet: { tags: 'b' } }, { tags: ['a', 'b'] }],
      ['a value that is there', { tags: ['a'] }, { $addToSet: { tags: 'a' } }, { tags: ['a'] }],
      [
        'an array as one element',
        { letters: ['a', 'b'] },
        { $addToSet: { letters: ['c', 'd'] } },
        { letters: ['a', 'b', ['c', 'd']] },
      ],
      [
        'documents by all fields in order',
        { a: [{ x: 1, y: 2 }] },
        {
          $addToSet: {
            a: {
              $each: [
                { x: 1, y: 2 },
                { y: 2, x: 1 },
              ],
            },
          },
        },
        {
          a: [
            { x: 1, y: 2 },
            { y: 2, x: 1 },
          ],
        },
      ],
      ['to a missing field', {}, { $addToSet: { a: 1 } }, { a: [1] }],
      ['old doubles stay', { a: [1, 1] }, { $addToSet: { a: 2 } }, { a: [1, 1, 2] }],
    ]),
    ...changesRefused(page('$addToSet'), [['what is no array', { a: 1 }, { $addToSet: { a: 1 } }, 2]]),
    ...changes(page('$pop'), [
      ['the last', { scores: [8, 9, 10] }, { $pop: { scores: 1 } }, { scores: [8, 9] }],
      ['the first', { scores: [8, 9, 10] }, { $pop: { scores: -1 } }, { scores: [9, 10] }],
      ['of an empty array', { scores: [] }, { $pop: { scores: 1 } }, { scores: [] }],
      ['of a missing field', {}, { $pop: { scores: 1 } }, {}],
    ]),
    ...changesRefused(page('$pop'), [
      ['through an empty array', { a: [] }, { $pop: { 'a.b.c': 1 } }, 28],
      ['through a plain value', { a: 1 }, { $pop: { 'a.b': 1 } }, 28],
      ['what is no array', { a: 1 }, { $pop: { a: 1 } }, 14],
      ['by another number', { a: [1] }, { $pop: { a: 2 } }, 9],
    ]),
    ...changes(page('$pull'), [
      [
        'a value',
        { vegetables: ['carrots', 'celery', 'carrots'] },
        { $pull: { vegetables: 'carrots' } },
        { vegetables: ['celery'] },
      ],
      [
        'any of several',
        { fruits: ['apples', 'pears', 'oranges', 'grapes'] },
        { $pull: { fruits: { $in: ['apples', 'oranges'] } } },
        { fruits: ['pears', 'grapes'] },
      ],
      ['by a condition', { votes: [3, 5, 6, 7, 7, 8] }, { $pull: { votes: { $gte: 6 } } }, { votes: [3, 5] }],
      [
        'documents by their fields',
        {
          results: [
            { item: 'A', score: 5 },
            { item: 'B', score: 8 },
          ],
        },
        { $pull: { results: { score: 8, item: 'B' } } },
        { results: [{ item: 'A', score: 5 }] },
      ],
      [
        'documents by a condition',
        {
          results: [
            { item: 'A', score: 5 },
            { item: 'B', score: 8 },
          ],
        },
        { $pull: { results: { score: { $gt: 6 } } } },
        { results: [{ item: 'A', score: 5 }] },
      ],
      [
        'documents by an array of theirs',
        { results: [{ a: [{ q: 1, v: 4 }] }, { a: [{ q: 1, v: 8 }] }] },
        { $pull: { results: { a: { $elemMatch: { q: 1, v: { $gte: 5 } } } } } },
        { results: [{ a: [{ q: 1, v: 4 }] }] },
      ],
      ['an array exactly', { a: [[1, 2], [2, 1], 1] }, { $pull: { a: [1, 2] } }, { a: [[2, 1], 1] }],
      ['a pattern', { a: ['ab', 'cd'] }, { $pull: { a: /^a/ } }, { a: ['cd'] }],
      ['of a missing field', {}, { $pull: { a: 1 } }, {}],
    ]),
    ...changesRefused(page('$pull'), [
      ['through an array without a place', { a: [{ b: [1] }] }, { $pull: { 'a.b': 1 } }, 28],
      ['what is no array', { a: 1 }, { $pull: { a: 1 } }, 2],
    ]),
    ...changes(page('$pullAll'), [
      ['values', { scores: [0, 2, 5, 5, 1, 0] }, { $pullAll: { scores: [0, 5] } }, { scores: [2, 1] }],
      [
        'documents exactly',
        {
          a: [
            { x: 1, y: 1 },
            { y: 1, x: 1 },
          ],
        },
        { $pullAll: { a: [{ x: 1, y: 1 }] } },
        { a: [{ y: 1, x: 1 }] },
      ],
    ]),
    ...changesRefused(page('$pullAll'), [
      ['through a plain value', { a: 1 }, { $pullAll: { 'a.b': [1] } }, 28],
      ['what is no array', { a: 1 }, { $pullAll: { a: [1] } }, 2],
      ['by what is no list', { a: [1] }, { $pullAll: { a: 1 } }, 2],
    ]),
    ...where(positional, [
      [
        'the element that the filter met',
        { grades: [85, 80, 80] },
        { _id: 1, grades: 80 },
        { $set: { 'grades.$': 82 } },
        { grades: [85, 82, 80] },
      ],
      [
        'a field of a document',
        { grades: quizzes },
        { 'grades.score': 8 },
        { $set: { 'grades.$.wk': 9 } },
        { grades: [quizzes[0], { wk: 9, score: 8 }, quizzes[2], quizzes[3]] },
      ],
      [
        'of $elemMatch',
        { grades: quizzes },
        { grades: { $elemMatch: { wk: { $gt: 2 }, score: { $lt: 7 } } } },
        { $inc: { 'grades.$.score': 1 } },
        { grades: [quizzes[0], quizzes[1], { wk: 3, score: 6 }, quizzes[3]] },
      ],
      ['removed', { a: [1, 2] }, { a: 2 }, { $unset: { 'a.$': '' } }, { a: [1, null] }],
    ]),
    ...changesRefused(positional, [['needs an array in the filter', { a: [1] }, { $set: { 'a.$': 1 } }, 2]]),
    ...changes(everyElement, [
      ['every element', { grades: [85, 82, 80] }, { $inc: { 'grades.$[]': 10 } }, { grades: [95, 92, 90] }],
      [
        'a field of every document',
        { grades: [{ std: 8 }, { std: 5 }] },
        { $inc: { 'grades.$[].std': -2 } },
        { grades: [{ std: 6 }, { std: 3 }] },
      ],
      ['in nested arrays', { a: [[1, 2], [3]] }, { $inc: { 'a.$[].$[]': 1 } }, { a: [[2, 3], [4]] }],
      ['of an empty array', { a: [] }, { $set: { 'a.$[]': 1 } }, { a: [] }],
    ]),
    ...changesRefused(everyElement, [
      ['what is no array', { a: 1 }, { $set: { 'a.$[]': 1 } }, 2],
      ['a missing field', {}, { $set: { 'a.$[]': 1 } }, 2],
    ]),
    ...changes(filtered, [
      [
        'elements that meet a filter',
        { grades: [95, 102, 90, 150] },
        { $set: { 'grades.$[element]': 100 } },
        { grades: [95, 100, 90, 100] },
        { arrayFilters: [{ element: { $gte: 100 } }] },
      ],
      [
        'documents that meet a filter',
        {
          grades: [
            { grade: 80, mean: 75 },
            { grade: 85, mean: 90 },
          ],
        },
        { $set: { 'grades.$[elem].mean': 100 } },
        {
          grades: [
            { grade: 80, mean: 75 },
            { grade: 85, mean: 100 },
          ],
        },
        { arrayFilters: [{ 'elem.grade': { $gte: 85 } }] },
      ],
      [
        'two filters at once',
        {
          g: [
            { t: 'quiz', q: [10, 8] },
            { t: 'test', q: [9, 8] },
          ],
        },
        { $inc: { 'g.$[t].q.$[s]': 90 } },
        {
          g: [
            { t: 'quiz', q: [100, 8] },
            { t: 'test', q: [9, 8] },
          ],
        },
        { arrayFilters: [{ 't.t': 'quiz' }, { s: { $gte: 9 } }] },
      ],
      [
        'with $[]',
        { g: [{ q: [10, 8] }, { q: [9, 8] }] },
        { $inc: { 'g.$[].q.$[s]': 1 } },
        { g: [{ q: [10, 9] }, { q: [9, 9] }] },
        { arrayFilters: [{ s: 8 }] },
      ],
      ['none that meets it', { a: [1] }, { $set: { 'a.$[x]': 5 } }, { a: [1] }, { arrayFilters: [{ x: 9 }] }],
    ]),
    ...changesRefused(filtered, [
      ['needs its filter', { a: [1] }, { $set: { 'a.$[x]': 1 } }, 2],
      ['a filter that is not used', { a: [1] }, { $set: { a: 1 } }, 9, { arrayFilters: [{ x: 1 }] }],
      [
        'two filters of one name',
        { a: [1] },
        { $set: { 'a.$[x]': 1 } },
        9,
        { arrayFilters: [{ x: 1 }, { x: 2 }] },
      ],
    ]),
  ],
}
