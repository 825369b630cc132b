import { encode, encodeStored } from '../../values/encode.ts'
import { RawDocument } from '../../values/raw.ts'
import { isDoc, type Doc, type Value } from '../../values/types.ts'
import { isTired, spend } from '../../patience.ts'
import { breath } from '../turns.ts'
import type { Item, Stage, Stream } from './types.ts'

/** The item's fields; not to be changed. */
export function docOf(item: Item): Doc {
  return item instanceof RawDocument ? item.whole() : item
}

/** The item as BSON. */
export function bytesOf(item: Item): Buffer {
  return item instanceof RawDocument ? item.bytes : encode(item)
}

/** The item as BSON that is to be stored. */
export function storedBytesOf(item: Item): Buffer {
  return encodeStored(docOf(item))
}

/** The item as a stored document would be, for what works on bytes. */
export function rawOf(item: Item): RawDocument {
  return item instanceof RawDocument ? item : new RawDocument(encode(item))
}

/** A stage that turns each item into one, or into none. */
export function mapped(
  change: (item: Item, variables: ReadonlyMap<string, Value>) => Item | undefined,
): Stage {
  return function* (input, { variables }) {
    for (const item of input) {
      if (item === breath) yield item
      else {
        const result = change(item, variables)
        if (result !== undefined) yield result
        if (isTired()) yield breath
      }
    }
  }
}

/** A stage that must see everything before it gives anything. */
export function gathered(
  finish: (items: Item[], variables: ReadonlyMap<string, Value>) => Iterable<Item>,
): Stage {
  return function* (input, { variables }) {
    const items: Item[] = []
    for (const item of input) {
      if (item === breath) yield item
      else items.push(item)
    }
    yield* streamOf(finish(items, variables))
  }
}

/** So many items pass before others may have their turn. */
const breathEvery = 200

/** A list as a stream. */
export function* streamOf(items: Iterable<Item>): Stream {
  let n = 0
  for (const item of items) {
    yield item
    if ((n += 1) % breathEvery === 0 || isTired()) yield breath
  }
}

/** A copy of the document with a value set at a dotted path; arrays on the way get it in each of their documents. */
export function withField(doc: Doc, path: readonly string[], value: Value): Doc {
  spend(doc.size)
  const copy = new Map(doc)
  const [name, ...rest] = path as [string, ...string[]]
  if (rest.length === 0) {
    if (value === undefined) copy.delete(name)
    else copy.set(name, value)
  } else {
    copy.set(name, setInside(copy.get(name), rest, value))
  }
  return copy
}

function setInside(current: Value, path: string[], value: Value): Value {
  if (Array.isArray(current)) spend(current.length)
  if (Array.isArray(current)) return current.map((item) => setInside(item, path, value))
  if (isDoc(current)) return withField(current, path, value)
  return withField(new Map(), path, value)
}
