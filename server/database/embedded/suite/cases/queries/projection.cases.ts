import { refuses, type Case, type Page, type Table } from '../../cases.ts'

type Shape = Record<string, unknown>

const manual = 'tutorial/project-fields-from-query-results/'
const project = { shows: 'projection', manual }
const slice = { shows: '$slice', manual: 'reference/operator/projection/slice/' }
const elemMatch = { shows: '$elemMatch', manual: 'reference/operator/projection/elemMatch/' }
const positional = { shows: '$', manual: 'reference/operator/projection/positional/' }

/** Projections of one document: what it is, the projection, what is shown. */
function shows(
  page: Page,
  rows: [name: string, document: Shape, projection: Shape, Shape, filter?: Shape][],
): Case[] {
  return rows.map(([name, document, projection, shown, filter = {}]) => ({
    ...page,
    name,
    given: [{ _id: 1, ...document }],
    command: { find: 'c', filter, projection },
    documents: [shown],
  }))
}

const journal = {
  item: 'journal',
  status: 'A',
  size: { h: 14, w: 21, uom: 'cm' },
  instock: [
    { warehouse: 'A', qty: 5 },
    { warehouse: 'B', qty: 15 },
  ],
}
const school = {
  zipcode: 63109,
  students: [
    { name: 'john', school: 102, age: 10 },
    { name: 'jess', school: 102, age: 11 },
    { name: 'jeff', school: 108, age: 15 },
  ],
}
const grades = { semester: 1, grades: [70, 87, 90] }

export const projection: Table = {
  title: 'Projections',
  cases: [
    ...shows(project, [
      ['included fields and _id', journal, { item: 1, status: 1 }, { _id: 1, item: 'journal', status: 'A' }],
      ['without _id', journal, { item: 1, status: 1, _id: 0 }, { item: 'journal', status: 'A' }],
      ['_id alone', journal, { _id: 1 }, { _id: 1 }],
      ['without _id alone', { a: 1 }, { _id: 0 }, { a: 1 }],
      ['all but the excluded', journal, { status: 0, instock: 0, size: 0 }, { _id: 1, item: 'journal' }],
      ['a field of an embedded document', journal, { 'size.uom': 1 }, { _id: 1, size: { uom: 'cm' } }],
      ['as a nested document', journal, { size: { uom: 1 } }, { _id: 1, size: { uom: 'cm' } }],
      [
        'without a field of an embedded document',
        { size: journal.size },
        { 'size.uom': 0 },
        { _id: 1, size: { h: 14, w: 21 } },
      ],
      [
        'a field of documents in an array',
        journal,
        { 'instock.qty': 1 },
        { _id: 1, instock: [{ qty: 5 }, { qty: 15 }] },
      ],
      [
        'without a field of documents in an array',
        { instock: journal.instock },
        { 'instock.qty': 0 },
        { _id: 1, instock: [{ warehouse: 'A' }, { warehouse: 'B' }] },
      ],
      [
        'the order of the document stays',
        journal,
        { status: 1, item: 1, _id: 0 },
        { item: 'journal', status: 'A' },
      ],
      [
        'true and numbers include',
        journal,
        { item: true, status: 5 },
        { _id: 1, item: 'journal', status: 'A' },
      ],
      ['a missing field', journal, { none: 1 }, { _id: 1 }],
      ['an inner field of a plain value', { a: 5 }, { 'a.b': 1 }, { _id: 1 }],
      [
        'an inner field of plain elements',
        { a: [5, { b: 1 }, [{ b: 2 }]] },
        { 'a.b': 1 },
        { _id: 1, a: [{ b: 1 }, [{ b: 2 }]] },
      ],
      ['without an inner field of a plain value', { a: 5 }, { 'a.b': 0 }, { _id: 1, a: 5 }],
      ['a literal', { a: 1 }, { a: 1, b: { $literal: 1 } }, { _id: 1, a: 1, b: 1 }],
      ['an expression', { a: 2 }, { _id: 0, double: { $multiply: ['$a', 2] } }, { double: 4 }],
      ['a field by another name', { a: 2 }, { _id: 0, b: '$a' }, { b: 2 }],
      [
        'a condition',
        { status: 'A' },
        {
          _id: 0,
          status: {
            $switch: { branches: [{ case: { $eq: ['$status', 'A'] }, then: 'Available' }], default: '?' },
          },
        },
        { status: 'Available' },
      ],
    ]),
    ...refuses(project, [
      ['inclusion and exclusion do not mix', { find: 'c', projection: { a: 1, b: 0 } }, 31254],
      ['exclusion and inclusion do not mix', { find: 'c', projection: { a: 0, b: 1 } }, 31253],
      ['a path and its parent', { find: 'c', projection: { a: 1, 'a.b': 1 } }, 31249],
      ['a parent and its path', { find: 'c', projection: { 'a.b': 1, a: 1 } }, 31250],
      ['an unknown operator', { find: 'c', projection: { a: { $frob: 1 } } }, {}],
      ['an empty part of a path', { find: 'c', projection: { 'a..b': 1 } }, {}],
    ]),
    ...shows(slice, [
      ['the first', { a: [1, 2, 3, 4, 5] }, { a: { $slice: 3 } }, { _id: 1, a: [1, 2, 3] }],
      ['the last', { a: [1, 2, 3, 4, 5] }, { a: { $slice: -3 } }, { _id: 1, a: [3, 4, 5] }],
      ['skip and limit', { a: [1, 2, 3, 4, 5] }, { a: { $slice: [1, 3] } }, { _id: 1, a: [2, 3, 4] }],
      ['from the end', { a: [1, 2, 3, 4, 5] }, { a: { $slice: [-4, 2] } }, { _id: 1, a: [2, 3] }],
      ['from before the start', { a: [1, 2] }, { a: { $slice: [-5, 2] } }, { _id: 1, a: [1, 2] }],
      ['from after the end', { a: [1, 2] }, { a: { $slice: [5, 2] } }, { _id: 1, a: [] }],
      ['none', { a: [1, 2] }, { a: { $slice: 0 } }, { _id: 1, a: [] }],
      ['alone it excludes nothing', { a: [1, 2], b: 1 }, { a: { $slice: 1 } }, { _id: 1, a: [1], b: 1 }],
      ['with an inclusion', { a: [1, 2], b: 1, c: 1 }, { b: 1, a: { $slice: 1 } }, { _id: 1, a: [1], b: 1 }],
      ['with an exclusion', { a: [1, 2], b: 1, c: 1 }, { b: 0, a: { $slice: 1 } }, { _id: 1, a: [1], c: 1 }],
      ['what is no array', { a: 'text' }, { a: { $slice: 1 } }, { _id: 1, a: 'text' }],
      [
        'inside a document',
        { d: { a: [1, 2], b: 1 } },
        { 'd.a': { $slice: -1 } },
        { _id: 1, d: { a: [2], b: 1 } },
      ],
    ]),
    ...refuses(slice, [
      ['a limit is positive', { find: 'c', projection: { a: { $slice: [1, 0] } } }, {}],
      ['takes numbers', { find: 'c', projection: { a: { $slice: 'x' } } }, {}],
    ]),
    ...shows(elemMatch, [
      [
        'the first match alone',
        school,
        { _id: 0, students: { $elemMatch: { school: 102 } } },
        { students: [{ name: 'john', school: 102, age: 10 }] },
      ],
      [
        'by several fields',
        school,
        { _id: 0, students: { $elemMatch: { school: 102, age: { $gt: 10 } } } },
        { students: [{ name: 'jess', school: 102, age: 11 }] },
      ],
      ['no match, no field', school, { students: { $elemMatch: { school: 1 } } }, { _id: 1 }],
      ['plain elements', grades, { _id: 0, grades: { $elemMatch: { $gt: 80 } } }, { grades: [87] }],
      [
        'with another field, after it',
        grades,
        { grades: { $elemMatch: { $gt: 80 } }, semester: 1 },
        { _id: 1, semester: 1, grades: [87] },
      ],
    ]),
    ...shows(positional, [
      [
        'the element that the filter met',
        grades,
        { 'grades.$': 1 },
        { _id: 1, grades: [87] },
        { grades: { $gte: 85 } },
      ],
      [
        'of documents',
        school,
        { _id: 0, 'students.$': 1 },
        { students: [{ name: 'jeff', school: 108, age: 15 }] },
        { 'students.age': 15 },
      ],
      [
        'of $elemMatch',
        school,
        { _id: 0, 'students.$': 1 },
        { students: [{ name: 'jess', school: 102, age: 11 }] },
        { students: { $elemMatch: { school: 102, age: { $gt: 10 } } } },
      ],
    ]),
    ...refuses({ ...positional, given: [{ _id: 1, grades: [1] }] }, [
      ['needs a filter on the array', { find: 'c', projection: { 'grades.$': 1 } }, {}],
      ['only one', { find: 'c', filter: { grades: 1 }, projection: { 'grades.$': 1, 'b.$': 1 } }, {}],
      ['only at the end', { find: 'c', filter: { grades: 1 }, projection: { 'grades.$.a': 1 } }, {}],
    ]),
  ],
}
