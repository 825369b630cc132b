import type { Index } from '../../index/entries.ts'
import type { RawDocument } from '../../values/raw.ts'
import type { Filter } from '../filter/ast.ts'
import type { SortField } from '../sort.ts'

/** What a plan leads to: a document and where it is stored. */
export interface Found {
  record: number
  doc: RawDocument
}

/** A stretch of an index, from `start` up to but without `end`, in the order of its keys. */
export interface KeyRange {
  start: Buffer
  end: Buffer
}

/** One way of finding the documents of a query. */
export type Plan =
  | { kind: 'collection'; backwards: boolean; residual: Filter | undefined; sorted: boolean }
  | IndexPlan
  | {
      kind: 'union'
      parts: IndexPlan[]
      residual: Filter | undefined
      sorted: boolean
      /** The order in which the parts come, and are laid together. */
      merge?: SortField[]
    }

export interface IndexPlan {
  kind: 'index'
  index: Index
  ranges: KeyRange[]
  backwards: boolean
  /** What the ranges do not already guarantee and each document must be tried against. */
  residual: Filter | undefined
  /** The documents come in the order that was asked for. */
  sorted: boolean
  /** Only so many ranges on end are in that order; the walks over them have to be laid together. */
  rangesInOrder: number | undefined
  /** One document may come up several times, under several values of its array. */
  repeats: boolean
  /** How many leading fields are held to single values. */
  points: number
  score: number
}
