import { open, stat, type FileHandle } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import tar from 'tar-stream'
import { silent, type Progress } from '../progress.ts'
import { damaged, Refusal } from '../refusal.ts'
import { Contents, type Entry, type Visitor } from './contents.ts'
import type { Manifest } from './manifest.ts'
import { readSeal } from './seal.ts'
import { tap } from './tap.ts'

interface Options {
  signal?: AbortSignal
  /** Told of the bytes of the file. */
  progress?: Progress
}

/**
 * Reads an archive from its first byte to its last, shows the visitor what is in it and answers its manifest. Only then is
 * it known to be whole: what has been shown before counts for nothing when this throws.
 */
export async function readArchive(
  path: string,
  visitor: Visitor = {},
  { signal, progress = silent }: Options = {},
): Promise<Manifest> {
  const file = await openFile(path)
  const contents = new Contents(visitor, progress)
  try {
    return await readThrough(file, contents, progress, signal)
  } catch (error) {
    if (contents.failure !== undefined) throw contents.failure
    signal?.throwIfAborted()
    throw error instanceof Refusal ? error : damaged((error as Error).message, error)
  } finally {
    await file.close()
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    if ((await stat(path)).isDirectory()) throw new Error('it is a directory')
    return await open(path)
  } catch (error) {
    throw new Refusal('unreadable', { file: path, reason: (error as Error).message }, error)
  }
}

async function readThrough(
  file: FileHandle,
  contents: Contents,
  progress: Progress,
  signal: AbortSignal | undefined,
): Promise<Manifest> {
  const seal = await readSeal(file)
  if (seal.length === 0) throw damaged('it is empty')
  const input = file.createReadStream({ end: seal.length - 1, start: 0, autoClose: false })
  const seen = (chunks: AsyncIterable<unknown>) =>
    tap(chunks, (chunk) => {
      seal.hash.update(chunk)
      progress.advance(chunk.length)
    })
  progress.start(seal.length)
  const extract = tar.extract()
  const feeding = pipeline(input, seen, extract, { signal })
  feeding.catch(() => {})
  try {
    for await (const entry of extract as AsyncIterable<Entry>) await contents.take(entry)
    await feeding
  } finally {
    extract.destroy()
  }
  seal.check()
  progress.stop()
  return contents.manifest()
}
