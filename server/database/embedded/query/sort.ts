import { StoreError } from '../errors.ts'
import { encodeKey, emptyArray, type Key } from '../index/key-encoding.ts'
import { extract } from '../index/extract.ts'
import { compareValues, type CompareText } from '../values/compare.ts'
import { wholeNumber } from '../values/numbers.ts'
import { isDoc, type Fields, type Value } from '../values/types.ts'
import { Heap } from './heap.ts'
import { fieldPath } from './field-path.ts'
import type { Path } from './path.ts'

export interface SortField {
  name: string
  path: Path
  descending: boolean
}

/** Reads a sort document; an empty one asks for nothing. */
export function parseSort(source: Value): SortField[] {
  if (source === undefined || source === null) return []
  if (!isDoc(source)) throw new StoreError('TypeMismatch', "Expected field 'sort' to be of type object")
  return [...source].map(([name, direction]) => {
    if (isDoc(direction))
      throw new StoreError('NotImplemented', '$meta sorts are not supported by this store')
    const number = wholeNumber(direction)
    if (number !== 1 && number !== -1) {
      throw new StoreError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)')
    }
    const path = name === '$natural' ? [name] : fieldPath(name)
    return { name, path, descending: number < 0 }
  })
}

/** The natural order backwards or forwards, when that is what the sort asks for. */
export function naturalOrder(sort: SortField[]): { backwards: boolean } | undefined {
  return sort[0]?.name === '$natural' ? { backwards: sort[0].descending } : undefined
}

function compareKeys(a: Key, b: Key, texts?: CompareText): number {
  if (a === emptyArray || b === emptyArray) return Buffer.compare(encodeKey(a), encodeKey(b))
  return compareValues(a, b, texts)
}

/** Compares two sort keys field by field. */
export function compareTuples(
  sort: SortField[],
  a: readonly Key[],
  b: readonly Key[],
  texts?: CompareText,
): number {
  for (let i = 0; i < sort.length; i += 1) {
    const different = compareKeys(a[i], b[i], texts)
    if (different !== 0) return sort[i]?.descending ? -different : different
  }
  return 0
}

const parallelInSort = () => new StoreError('BadValue', 'cannot sort with keys that are parallel arrays')

/** The values a document is sorted by: of an array the least one, or the greatest when descending. */
export function sortKey(sort: SortField[], root: Fields, texts?: CompareText): readonly Key[] {
  const { tuples } = extract(
    root,
    sort.map((field) => field.path),
    parallelInSort,
  )
  return tuples.reduce((best, tuple) => (compareTuples(sort, tuple, best, texts) < 0 ? tuple : best))
}

interface Entry<T> {
  key: readonly Key[]
  item: T
  place: number
}

/** So many are ordered at a time, which takes no longer than a turn. */
const runLength = 2000

/** Orders items by their documents; equal ones keep their places. With `keep`, only so many of the first remain. */
export class Sorter<T> {
  readonly #sort: SortField[]
  readonly #keep: number
  readonly #texts: CompareText | undefined
  readonly #runs: Entry<T>[][] = []
  #items: Entry<T>[] = []
  #place = 0

  constructor(sort: SortField[], keep = Infinity, texts?: CompareText) {
    this.#sort = sort
    this.#keep = keep
    this.#texts = texts
  }

  add(root: Fields, item: T): void {
    this.#items.push({ key: sortKey(this.#sort, root, this.#texts), item, place: (this.#place += 1) })
    const most = this.#keep === Infinity ? runLength : this.#keep * 2 + 100
    if (this.#items.length > most) this.#prune()
  }

  #compare(a: Entry<T>, b: Entry<T>): number {
    return compareTuples(this.#sort, a.key, b.key, this.#texts) || a.place - b.place
  }

  #prune(): void {
    this.#items.sort((a, b) => this.#compare(a, b))
    if (this.#items.length > this.#keep) this.#items.length = this.#keep
    else if (this.#keep === Infinity) this.#runs.push(this.#items.splice(0))
  }

  /** The items in order; they are laid together out of ordered runs as they are asked for. */
  *finish(): Generator<T> {
    this.#prune()
    const heap = new Heap<{ run: Entry<T>[]; at: number }>((a, b) =>
      this.#compare(a.run[a.at] as Entry<T>, b.run[b.at] as Entry<T>),
    )
    for (const run of [...this.#runs, this.#items]) if (run.length > 0) heap.push({ run, at: 0 })
    for (let head = heap.pop(); head; head = heap.pop()) {
      yield (head.run[head.at] as Entry<T>).item
      if (head.at + 1 < head.run.length) heap.push({ run: head.run, at: head.at + 1 })
    }
  }
}
