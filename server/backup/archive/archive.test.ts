import { createHash } from 'node:crypto'
import { appendFile, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { serialize } from 'bson'
import fc from 'fast-check'
import tar from 'tar-stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDirectory, removeDirectories } from '../testing.ts'
import type { Refusal, RefusalCode } from '../refusal.ts'
import { readArchive } from './reader.ts'
import { sealOf } from './seal.ts'
import { writeArchive } from './writer.ts'

type Entries = [name: string, content: Buffer][]

const manifest = {
  hub: '1.0.0',
  takenAt: '2026-11-25T12:00:00.000Z',
  database: 'mowis',
  oneMoment: true,
  collections: [{ name: 'things', documents: 2, bytes: 46 }],
  uploads: { files: 1, bytes: 5 },
}
const json = (value: unknown) => Buffer.from(JSON.stringify(value))
const documents = Buffer.concat([serialize({ _id: 1, a: 'x' }), serialize({ _id: 2, a: 'y' })])
const metadata = { options: {}, indexes: [{ v: 2, key: { _id: 1 }, name: '_id_' }] }
const sound: Entries = [
  ['uploads/a/b.png', Buffer.from('hello')],
  ['secret', Buffer.from('a secret')],
  ['dump/mowis/things.metadata.json.gz', gzipSync(json(metadata))],
  ['dump/mowis/things.bson.gz', gzipSync(documents)],
  ['manifest.json', json(manifest)],
]

let directory: string
let file: string
beforeAll(async () => {
  directory = await freshDirectory()
  file = join(directory, 'sound.tar')
  await write(file, sound)
})
afterAll(removeDirectories)

const write = (path: string, entries: Entries) =>
  writeArchive(path, { force: true }, async (archive) => {
    for (const [name, content] of entries) await archive.add(name, content.length, [content])
  })

const refusalOf = (path: string) =>
  readArchive(path).then(
    () => 'accepted',
    (error: Refusal) => error.code,
  )

async function reasonFor(entries: Entries): Promise<unknown> {
  const path = join(directory, 'other.tar')
  await write(path, entries)
  return readArchive(path).then(
    () => 'accepted',
    (error: Refusal) => (error.code === 'damaged' ? error.params['reason'] : error),
  )
}

const replaced = (name: string, content: Buffer): Entries =>
  sound.map((entry) => (entry[0] === name ? [name, content] : entry))

test('a sound archive is read whole', async () => {
  const seen: unknown[] = []
  const read = await readArchive(file, {
    collection: async (name, { indexes }) => void seen.push(name, indexes.length),
    documents: async (_name, list) => void seen.push(...list.map(({ doc }) => doc.get('a'))),
    secret: async (secret) => void seen.push(secret.toString()),
    upload: async (path, content) => {
      for await (const chunk of content) seen.push(path, chunk.toString())
    },
  })
  expect(read).toEqual(manifest)
  expect(seen).toEqual(['a/b.png', 'hello', 'a secret', 'things', 1, 'x', 'y'])
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})

test('any bit that has flipped is noticed', async () => {
  const bytes = await readFile(file)
  const path = join(directory, 'flipped.tar')
  const codes = new Set<RefusalCode | string>(['damaged', 'unsealed', 'newer'])
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length * 8 - 1), async (bit) => {
      const flipped = Buffer.from(bytes)
      flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7))
      await writeFile(path, flipped)
      expect(codes).toContain(await refusalOf(path))
    }),
    { numRuns: 300 },
  )
})

test('an archive cut short anywhere is refused', async () => {
  const bytes = await readFile(file)
  const path = join(directory, 'cut.tar')
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), async (length) => {
      await writeFile(path, bytes)
      await truncate(path, length)
      expect(await refusalOf(path)).toBe('unsealed')
    }),
    { numRuns: 50 },
  )
})

test('bytes put in or left out are noticed', async () => {
  const bytes = await readFile(file)
  const path = join(directory, 'moved.tar')
  await writeFile(path, Buffer.concat([bytes.subarray(0, 600), bytes.subarray(1112)]))
  expect(await refusalOf(path)).toBe('damaged')
  await writeFile(path, Buffer.concat([bytes.subarray(0, 512), bytes]))
  expect(await refusalOf(path)).toBe('damaged')
})

test('what is no archive, or of a newer hub, is called so', async () => {
  const path = join(directory, 'strange')
  for (const content of ['', 'PK\x03\x04 something else', '\0'.repeat(4096)]) {
    await writeFile(path, content)
    expect(await refusalOf(path)).toBe('unsealed')
  }
  const text = (await readFile(file)).toString('latin1')
  await writeFile(path, text.replace('mowis-hub-backup 1 ', 'mowis-hub-backup 2 '), 'latin1')
  expect(await refusalOf(path)).toBe('newer')
  expect(await refusalOf(join(directory, 'missing.tar'))).toBe('unreadable')
  expect(await refusalOf(directory)).toBe('unreadable')
})

test.each([
  'uploads/../secret',
  'uploads/a/../../x',
  '/etc/passwd',
  'uploads//etc/passwd',
  'uploads/.',
  'uploads/',
  'uploads/a\\..\\b',
  'uploads/C:x',
  'uploads/a\nb',
  `uploads/${'a'.repeat(256)}`,
  '../secret',
  'store/data.mdb',
  'setup-token',
  'dump/things.bson.gz',
  'dump/mowis/%E0.bson.gz',
])('an entry named %j is refused, though the seal is right', async (name) => {
  expect(await reasonFor([[name, Buffer.from('x')], ...sound])).toMatch(/^an entry named|^a collection named/)
})

const truncated = documents.subarray(0, -1)
const nested = Buffer.concat([documents, Buffer.from([5, 0, 0, 0, 1])])
const twice = Buffer.from('13000000106100010000001061000200000000', 'hex')
const huge = Buffer.alloc(4)
huge.writeInt32LE(17 * 1024 * 1024)
test.each<[what: string, reason: string, entries: Entries]>([
  ['no manifest', 'no manifest', sound.slice(0, -1)],
  [
    'something after the manifest',
    'comes after the manifest',
    [...sound, ['uploads/late', Buffer.from('x')]],
  ],
  ['an entry twice', 'comes twice', [sound[0] as Entries[0], ...sound]],
  ['an upload missing', 'uploads are not', sound.slice(1)],
  ['documents missing', 'collections are not', sound.filter(([name]) => !name.includes('.bson'))],
  [
    'documents without metadata',
    'come without its metadata',
    sound.filter(([name]) => !name.includes('.metadata')),
  ],
  [
    'a manifest that counts otherwise',
    'uploads are not',
    replaced('manifest.json', json({ ...manifest, uploads: { files: 2, bytes: 5 } })),
  ],
  [
    'a manifest with more than there is',
    'collections are not',
    replaced('manifest.json', json({ ...manifest, collections: [] })),
  ],
  [
    'a manifest with a field nobody knows',
    'unrecognized_keys',
    replaced('manifest.json', json({ ...manifest, more: 1 })),
  ],
  ['a manifest that is no JSON', 'JSON', replaced('manifest.json', Buffer.from('{'))],
  ['documents that are not compressed', 'incorrect header', replaced('dump/mowis/things.bson.gz', documents)],
  ['a document cut short', 'cut short', replaced('dump/mowis/things.bson.gz', gzipSync(truncated))],
  ['a document with a wrong end', 'not sound', replaced('dump/mowis/things.bson.gz', gzipSync(nested))],
  ['a document with a field twice', 'not sound', replaced('dump/mowis/things.bson.gz', gzipSync(twice))],
  ['a document beyond the limit', 'a document of', replaced('dump/mowis/things.bson.gz', gzipSync(huge))],
  [
    'metadata without indexes',
    'indexes',
    replaced('dump/mowis/things.metadata.json.gz', gzipSync(json({ options: {} }))),
  ],
  [
    'metadata that unpacks without end',
    'too large',
    replaced('dump/mowis/things.metadata.json.gz', gzipSync(Buffer.alloc(64 * 1024 * 1024))),
  ],
])('%s is refused, though the seal is right', async (_what, reason, entries) => {
  expect(await reasonFor(entries)).toContain(reason)
})

test.each(['symlink', 'link', 'directory', 'character-device'] as const)('a %s is refused', async (type) => {
  const pack = tar.pack()
  pack.entry({ name: 'uploads/x', type, linkname: '/etc/passwd' })
  pack.finalize()
  const bytes = await buffer(pack as AsyncIterable<Buffer>)
  const path = join(directory, 'special.tar')
  await writeFile(path, bytes)
  await appendFile(path, sealOf(createHash('sha256').update(bytes)))
  await expect(readArchive(path)).rejects.toMatchObject({
    code: 'damaged',
    params: { reason: `"uploads/x" is a ${type}` },
  })
})
