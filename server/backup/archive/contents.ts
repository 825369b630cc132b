import { createGunzip } from 'node:zlib'
import { pipeline } from 'node:stream/promises'
import { EJSON } from 'bson'
import type { Header } from 'tar-stream'
import type { Progress } from '../progress.ts'
import { damaged } from '../refusal.ts'
import { decodeExactly, splitDocuments, type Exact } from './documents.ts'
import { parseEntryName } from './entry-name.ts'
import { tap } from './tap.ts'
import { manifestSchema, metadataSchema, type Manifest, type Metadata } from './manifest.ts'

/** Whoever wants more of an archive than to know that it is whole. */
export interface Visitor {
  collection?(name: string, metadata: Metadata): Promise<void>
  documents?(collection: string, documents: Exact[]): Promise<void>
  upload?(path: string, content: AsyncIterable<Buffer>): Promise<void>
  secret?(secret: Buffer): Promise<void>
}

export type Entry = AsyncIterable<Buffer> & NodeJS.ReadableStream & { header: Header }

/** Manifest, metadata and secret are read into memory; none of them is ever near this. */
const mostInMemory = 16 * 1024 * 1024

/** The entries of an archive as they come: checked, shown to the visitor, and counted against the manifest. */
export class Contents {
  /** What the visitor threw, as opposed to what is wrong with the archive. */
  failure: unknown
  readonly #visitor: Visitor
  readonly #progress: Progress
  readonly #names = new Set<string>()
  readonly #collections = new Map<string, { documents: number; bytes: number; read: boolean }>()
  readonly #uploads = { files: 0, bytes: 0 }
  #manifest: Manifest | undefined

  constructor(visitor: Visitor, progress: Progress) {
    this.#visitor = visitor
    this.#progress = progress
  }

  async take(entry: Entry): Promise<void> {
    const { name, type } = entry.header
    if (type !== 'file') throw damaged(`${JSON.stringify(name)} is a ${type}`)
    if (this.#manifest) throw damaged(`${JSON.stringify(name)} comes after the manifest`)
    if (this.#names.has(name)) throw damaged(`${JSON.stringify(name)} comes twice`)
    this.#names.add(name)
    const parsed = parseEntryName(name)
    switch (parsed.kind) {
      case 'metadata':
        return this.#takeMetadata(parsed.collection, entry)
      case 'documents':
        return this.#takeDocuments(parsed.collection, entry)
      case 'upload':
        return this.#takeUpload(parsed.path, entry)
      case 'secret': {
        const secret = await inMemory(entry)
        return this.#show(() => this.#visitor.secret?.(secret))
      }
      case 'manifest':
        this.#manifest = manifestSchema.parse(JSON.parse((await inMemory(entry)).toString('utf8')))
    }
  }

  /** The manifest, when all that it lists has come and nothing else. */
  manifest(): Manifest {
    const manifest = this.#manifest
    if (!manifest) throw damaged('it has no manifest')
    const listed = manifest.collections.map(({ name, ...counts }) => [name, { ...counts, read: true }])
    if (!sameJson(listed, [...this.#collections]))
      throw damaged('its collections are not those of its manifest')
    if (!sameJson(manifest.uploads, this.#uploads)) throw damaged('its uploads are not those of its manifest')
    return manifest
  }

  async #takeMetadata(name: string, entry: Entry): Promise<void> {
    const text = (await inMemory(gunzipped(entry))).toString('utf8')
    const metadata = metadataSchema.parse(EJSON.parse(text, { relaxed: false }))
    if (this.#collections.has(name)) throw damaged(`the collection ${name} comes twice`)
    this.#collections.set(name, { documents: 0, bytes: 0, read: false })
    await this.#show(() => this.#visitor.collection?.(name, metadata))
  }

  async #takeDocuments(name: string, entry: Entry): Promise<void> {
    const counts = this.#collections.get(name)
    if (!counts || counts.read) throw damaged(`the documents of ${name} come without its metadata`)
    counts.read = true
    for await (const chunk of splitDocuments(gunzipped(entry))) {
      const documents = chunk.map((bytes) => {
        counts.bytes += bytes.length
        const document = decodeExactly(bytes)
        if (!document) throw damaged(`a document of ${name} is not sound`)
        return document
      })
      counts.documents += documents.length
      await this.#show(() => this.#visitor.documents?.(name, documents))
    }
    this.#progress.passed(name, counts.documents)
  }

  async #takeUpload(path: string, entry: Entry): Promise<void> {
    const content = tap(entry, (chunk) => (this.#uploads.bytes += chunk.length))
    this.#uploads.files += 1
    await this.#show(() => this.#visitor.upload?.(path, content))
    for await (const chunk of content) void chunk
  }

  async #show(visit: () => Promise<void> | undefined): Promise<void> {
    try {
      await visit()
    } catch (error) {
      this.failure = error
      throw error
    }
  }
}

async function* gunzipped(entry: Entry): AsyncGenerator<Buffer> {
  const gunzip = createGunzip()
  const unpacking = pipeline(entry, gunzip)
  unpacking.catch(() => {})
  yield* gunzip as AsyncIterable<Buffer>
  await unpacking
}

async function inMemory(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = []
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > mostInMemory) throw damaged('an entry is too large')
    all.push(chunk)
  }
  return Buffer.concat(all)
}

const sameJson = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
