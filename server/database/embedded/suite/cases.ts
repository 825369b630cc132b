import type { Document } from 'bson'

/** What one command of a case answers, which the next may need: a cursor's number, say. */
export type Answer = Document
export type Step = Document | ((before: Answer) => Document)

/** What a server that follows MongoDB's manual does with one command. The collection is always `c`. */
export interface Case {
  name: string
  /** MongoDB's name of what is shown, as the README lists it. */
  shows: string
  /** The page that says so, below https://www.mongodb.com/docs/manual/. */
  manual: string
  given?: Document[]
  /** Documents of further collections. */
  besides?: Record<string, Document[]>
  indexes?: Document[]
  /** One command, or several in turn: the last one's answer counts. */
  command: Step | Step[]
  /** The documents answered, in order, every number with its type and every field in its place. */
  documents?: Document[]
  /** The values of a `distinct`, in any order. */
  values?: unknown[]
  /** The document that findAndModify gives, whole. */
  value?: Document | null
  /** Part of the stage of the plan explained that reads: the one without input. */
  plan?: Document
  /** Part of the answer; a whole number stands for all number types. */
  reply?: Document
  /** Part of the error. */
  refused?: Document
  /** What `c` holds in the end, by `_id`. */
  leaves?: Document[]
  /** The first version of MongoDB that answers so. */
  from?: string
  /** `standalone`: true of a server without replica set; `embedded`: what only this store refuses. */
  on?: 'standalone' | 'embedded'
}

export interface Table {
  title: string
  cases: Case[]
}

/** What the cases of one page of the manual have in common. */
export type Page = Pick<Case, 'shows' | 'manual'> & Partial<Case>

/** Queries by the `_id`s they find. */
export function finds(page: Page, rows: [name: string, filter: Document, ids: unknown[]][]): Case[] {
  return rows.map(([name, filter, ids]) => ({
    ...page,
    name,
    command: { find: 'c', filter, projection: { _id: 1 }, sort: { _id: 1 } },
    documents: ids.map((_id) => ({ _id })),
  }))
}

/** Expressions by their value for one document; `undefined` for a field that is not there. */
export function computes(
  page: Page,
  rows: [name: string, expression: unknown, value: unknown, document?: Document][],
): Case[] {
  return rows.map(([name, expression, value, document = {}]) => ({
    given: [{ _id: 1, ...document }],
    ...page,
    name,
    command: aggregate({ $project: { _id: 0, value: expression } }),
    documents: [value === undefined ? {} : { value }],
  }))
}

/** Updates of one document: what it was, the update, what it is then. */
export function changes(
  page: Page,
  rows: [name: string, before: Document, update: unknown, after: Document, options?: Document][],
): Case[] {
  return rows.map(([name, before, u, after, options]) => ({
    ...page,
    name,
    given: [{ _id: 1, ...before }],
    command: { update: 'c', updates: [{ q: { _id: 1 }, u, ...options }] },
    leaves: [{ _id: 1, ...after }],
  }))
}

/** Updates that fail and leave the document as it was. */
export function changesRefused(
  page: Page,
  rows: [name: string, before: Document, update: unknown, code: number, options?: Document][],
): Case[] {
  return rows.map(([name, before, u, code, options]) => ({
    ...page,
    name,
    given: [{ _id: 1, ...before }],
    command: { update: 'c', updates: [{ q: { _id: 1 }, u, ...options }] },
    reply: { n: 0, nModified: 0, writeErrors: [{ index: 0, code }] },
    leaves: [{ _id: 1, ...before }],
  }))
}

/** Pipelines by the documents that come out. */
export function flows(
  page: Page,
  rows: [name: string, pipeline: Document[], documents: Document[]][],
): Case[] {
  return rows.map(([name, pipeline, documents]) => ({
    ...page,
    name,
    command: aggregate(...pipeline),
    documents,
  }))
}

/** Commands by the error they are refused with. */
export function refuses(
  page: Page,
  rows: [name: string, command: Document, refused: number | Document][],
): Case[] {
  return rows.map(([name, command, refused]) => ({
    ...page,
    name,
    command,
    refused: typeof refused === 'number' ? { code: refused } : refused,
  }))
}

export const aggregate = (...pipeline: Document[]): Document => ({ aggregate: 'c', pipeline, cursor: {} })
export const filtered = (filter: Document): Document => ({ find: 'c', filter })
