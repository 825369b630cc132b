import type { Collation } from '../values/collation.ts'
import { compareValues } from '../values/compare.ts'
import type { Value } from '../values/types.ts'
import { encodeKey } from './key-encoding.ts'

interface Entry<T> {
  key: Value
  item: T
  /** Another key that is spelt alike, though the collation tells them apart. */
  next: Entry<T> | undefined
}

/** A map by value: keys that MongoDB holds to be equal are one, whatever their numeric type. */
export class ValueMap<T> {
  readonly #collation: Collation | undefined
  readonly #entries = new Map<string, Entry<T>>()
  #size = 0

  constructor(collation?: Collation) {
    this.#collation = collation
  }

  get size(): number {
    return this.#size
  }

  get(key: Value): T | undefined {
    let entry = this.#entries.get(this.#spelt(key))
    while (entry && !this.#same(entry.key, key)) entry = entry.next
    return entry?.item
  }

  has(key: Value): boolean {
    return this.get(key) !== undefined
  }

  /** Adds what is not there yet. */
  add(key: Value, item: T): void {
    const spelt = this.#spelt(key)
    this.#entries.set(spelt, { key, item, next: this.#entries.get(spelt) })
    this.#size += 1
  }

  *entries(): Generator<[Value, T]> {
    for (const first of this.#entries.values()) {
      for (let entry: Entry<T> | undefined = first; entry; entry = entry.next) yield [entry.key, entry.item]
    }
  }

  *keys(): Generator<Value> {
    for (const [key] of this.entries()) yield key
  }

  #spelt(key: Value): string {
    return encodeKey(key, this.#collation).toString('latin1')
  }

  #same(a: Value, b: Value): boolean {
    return this.#collation === undefined || compareValues(a, b, this.#collation.compare) === 0
  }
}
