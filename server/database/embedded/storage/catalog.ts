import type { Index } from '../index/entries.ts'
import { parseIndex } from '../index/spec.ts'
import { decodeDocument } from '../values/decode.ts'
import type { Collation } from '../values/collation.ts'
import type { Doc, Value } from '../values/types.ts'
import { Collection } from './collection.ts'
import type { Environment } from './environment.ts'
import { after, space } from './keys.ts'

/** What to read collections from: those of a running store, or as they were at one moment. */
export interface Collections {
  get(namespace: string): Collection | undefined
}

/** The collections by namespace, as the disk has them. */
export class Catalog implements Collections {
  readonly #environment: Environment
  readonly #collections = new Map<string, Collection>()

  constructor(environment: Environment) {
    this.#environment = environment
    this.load()
  }

  get(namespace: string): Collection | undefined {
    return this.#collections.get(namespace)
  }

  all(): Collection[] {
    return [...this.#collections.values()]
  }

  add(collection: Collection): void {
    this.#collections.set(collection.namespace, collection)
  }

  remove(namespace: string): void {
    this.#collections.delete(namespace)
  }

  /** Reads everything anew. */
  load(): void {
    this.#collections.clear()
    const start = Buffer.from([space.catalog])
    for (const { key, value } of this.#environment.entries({ start, end: after(start) }))
      this.add(this.#restore(key.toString('utf8', 1), decodeDocument(value)))
  }

  #restore(namespace: string, stored: Doc): Collection {
    return new Collection(
      this.#environment,
      stored.get('id') as number,
      namespace,
      stored.get('options') as Doc,
      (stored.get('indexes') as Doc[]).map(indexOf),
      stored.get('uuid') as string,
    )
  }
}

function indexOf(entry: Doc): Index {
  const spec = parseIndex(entry.get('spec'))
  return {
    ...spec,
    unique: spec.unique || spec.name === '_id_',
    id: entry.get('id') as number,
    isId: spec.name === '_id_' && !spec.collation,
    multikey: entry.get('multikey') as boolean[],
    shortened: entry.get('shortened') as boolean,
    built: entry.get('built') !== false,
    // Collated keys are those of another version of the rules for comparing.
    ready: !spec.collation || entry.get('icu') === process.versions.icu,
  }
}

/** The index that every collection has. */
export function idIndex(id: number, collation: Collation | undefined): Index {
  const spec = parseIndex(
    new Map<string, Value>([
      ['key', new Map([['_id', 1]])],
      ['name', '_id_'],
      ['unique', true],
    ]),
    collation,
  )
  return { ...spec, id, isId: !collation, multikey: [false], shortened: false, built: true, ready: true }
}
