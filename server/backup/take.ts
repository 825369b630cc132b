import { EJSON } from 'bson'
import { documentsName, manifestName, metadataName, secretName, uploadName } from './archive/manifest.ts'
import type { Manifest } from './archive/manifest.ts'
import { decodeExactly, idOf, isTooDeep } from './archive/documents.ts'
import { isInside } from './archive/entry-name.ts'
import { writeArchive, type ArchiveWriter } from './archive/writer.ts'
import type { Progress } from './progress.ts'
import { Refusal } from './refusal.ts'
import type { Source, SourceCollection } from './sources/source.ts'
import { openUpload, readSecret, uploadsBelow } from './uploads.ts'

interface Backup {
  source: Source
  dataDir: string
  file: string
  force?: boolean
  /** Version of the hub, for the manifest. */
  hub: string
  progress: Progress
  signal?: AbortSignal
}

/** Writes everything of a hub into an archive, and answers what that is. */
export async function takeBackup(backup: Backup): Promise<Manifest> {
  const { source, dataDir, file, force, hub, progress, signal } = backup
  const manifest: Manifest = {
    hub,
    takenAt: new Date().toISOString(),
    database: source.database,
    oneMoment: source.oneMoment,
    collections: [],
    uploads: { files: 0, bytes: 0 },
  }
  const uploads = await uploadsBelow(dataDir)
  const size = [...source.collections, ...uploads].reduce((sum, { bytes }) => sum + bytes, 0)
  progress.start(size)
  await writeArchive(file, { force, signal }, async (archive) => {
    // Uploads first: they are added before the document that speaks of them, and the time in which one can go is short.
    for (const { path } of uploads) await addUpload(archive, dataDir, path, manifest, progress)
    const secret = await readSecret(dataDir)
    if (secret) await archive.add(secretName, secret.length, [secret])
    for (const collection of source.collections)
      manifest.collections.push(await addCollection(archive, manifest, collection, progress))
    const bytes = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)
    await archive.add(manifestName, bytes.length, [bytes])
  })
  progress.stop()
  return manifest
}

async function addUpload(
  archive: ArchiveWriter,
  dataDir: string,
  path: string,
  { uploads }: Manifest,
  progress: Progress,
): Promise<void> {
  if (!isInside(path)) throw new Refusal('uploadName', { path })
  const file = await openUpload(dataDir, path)
  if (!file) return
  await archive.add(uploadName(path), file.bytes, file.content)
  uploads.files += 1
  uploads.bytes += file.bytes
  progress.advance(file.bytes)
}

async function addCollection(
  archive: ArchiveWriter,
  manifest: Manifest,
  collection: SourceCollection,
  progress: Progress,
): Promise<Manifest['collections'][number]> {
  const { name, options, indexes } = collection
  const counts = { documents: 0, bytes: 0 }
  const metadata = EJSON.stringify(
    { options, indexes, collectionName: name, type: 'collection' },
    { relaxed: false },
  )
  await archive.addCompressed(metadataName(manifest.database, name), [Buffer.from(metadata)])
  await archive.addCompressed(
    documentsName(manifest.database, name),
    sound(collection, manifest, counts, progress),
  )
  progress.passed(name, counts.documents)
  return { name, ...counts }
}

/** One write for a compressor is worth this many bytes. */
const chunkBytes = 256 * 1024

async function* sound(
  collection: SourceCollection,
  manifest: Manifest,
  counts: { documents: number; bytes: number },
  progress: Progress,
): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = []
  let size = 0
  for await (const batch of collection.batches()) {
    for (const each of batch) {
      const bytes = Buffer.from(each.buffer, each.byteOffset, each.byteLength)
      // Better no backup than one of which a document cannot be restored.
      if (!decodeExactly(bytes)) {
        if (isTooDeep(bytes)) {
          const left = { collection: collection.name, id: idOf(bytes) }
          manifest.leftOut = [...(manifest.leftOut ?? []), left]
          continue
        }
        throw new Refusal('document', { collection: collection.name, id: idOf(bytes) })
      }
      counts.documents += 1
      counts.bytes += bytes.length
      size += bytes.length
      waiting.push(bytes)
    }
    if (size < chunkBytes) continue
    yield Buffer.concat(waiting)
    progress.advance(size)
    waiting = []
    size = 0
  }
  yield Buffer.concat(waiting)
  progress.advance(size)
}
