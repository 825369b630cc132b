import { afterAll, beforeAll, expect, test } from 'vitest'
import { entriesOf, entryKey, type Index } from '../index/entries.ts'
import { startTestStore, type TestStore } from '../testing.ts'
import { encode } from '../values/encode.ts'
import { RawDocument } from '../values/raw.ts'
import type { Collection } from './collection.ts'
import { recordKey } from './keys.ts'
import { noFindings, validateCollection } from './validate.ts'

let store: TestStore
beforeAll(async () => void (store = await startTestStore()))
afterAll(() => store.close())

async function fill(name: string): Promise<Collection> {
  await store.db.collection(name).createIndex({ tags: 1 })
  await store.db.collection(name).createIndex({ slug: 1 }, { unique: true })
  await store.db
    .collection(name)
    .insertMany(Array.from({ length: 300 }, (_, i) => ({ slug: `${i}`, tags: [i, i + 1] })))
  return store.running.store.get(`test.${name}`) as Collection
}

function findings(collection: Collection) {
  const found = noFindings()
  Array.from(validateCollection(collection, found))
  return found
}

const indexOf = (collection: Collection, name: string) =>
  collection.indexes.find((index) => index.name === name) as Index

test('a sound collection is counted and nothing is found', async () => {
  expect(findings(await fill('sound'))).toMatchObject({
    records: 300,
    keysPerIndex: { _id_: 300, tags_1: 600, slug_1: 300 },
    errors: [],
  })
})

test.each<[string, (collection: Collection) => void, RegExp]>([
  [
    'an entry that is gone',
    (collection) => {
      const index = indexOf(collection, 'tags_1')
      const [entry] = entriesOf(index, new RawDocument(collection.get(7) as Buffer)).list
      collection.environment.remove(entryKey(index, entry?.prefix as Buffer, 7))
    },
    /record 7 has no entry in tags_1/,
  ],
  [
    'a document that is gone',
    (collection) => collection.environment.remove(recordKey(collection.id, 9)),
    /slug_1 has an entry for record 9 that its document does not/,
  ],
  [
    'a document that another has overwritten',
    (collection) => collection.environment.put(recordKey(collection.id, 4), collection.get(5) as Buffer),
    /record 4 has no entry in slug_1/,
  ],
  [
    'a unique key that is there twice',
    (collection) => {
      const index = indexOf(collection, 'slug_1')
      const [entry] = entriesOf(index, new RawDocument(collection.get(3) as Buffer)).list
      collection.environment.put(entryKey(index, entry?.prefix as Buffer, 4), Buffer.alloc(0))
    },
    /slug_1 holds the same key twice/,
  ],
  [
    'bytes that are no document',
    (collection) =>
      collection.environment.put(recordKey(collection.id, 2), encode({ _id: 1, a: 'text' }).subarray(0, -3)),
    /record 2: a document has a wrong length/,
  ],
])('%s is found', async (name, damage, expected) => {
  const collection = await fill(name.replaceAll(' ', '-'))
  await store.running.store.write(() => damage(collection))
  expect(findings(collection).errors.join('\n')).toMatch(expected)
})
