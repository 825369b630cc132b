import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import tar from 'tar-stream'
import { isThere, syncDirectory } from '../disk.ts'
import { explained, Refusal } from '../refusal.ts'
import { sealOf } from './seal.ts'

interface Options {
  /** Replaces a file of that name, and what a killed backup has left. */
  force?: boolean
  signal?: AbortSignal
}

type Content = Iterable<Buffer> | AsyncIterable<Buffer> | Readable

/** Writes an archive beside its name and gives it the name when it is whole and on the disk. */
export class ArchiveWriter {
  readonly #path: string
  readonly #file: FileHandle
  readonly #options: Options
  readonly #pack = tar.pack()
  readonly #hash = createHash('sha256')
  readonly #written: Promise<void>

  private constructor(path: string, file: FileHandle, options: Options) {
    this.#path = path
    this.#file = file
    this.#options = options
    this.#written = this.#drain()
    this.#written.catch(() => {})
  }

  static async create(path: string, options: Options = {}): Promise<ArchiveWriter> {
    if (!options.force && (await isThere(path))) throw new Refusal('exists', { file: path })
    if (options.force) await rm(partialOf(path), { force: true })
    const file = await open(partialOf(path), 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EEXIST' ? new Refusal('partial', { file: partialOf(path) }) : error
    })
    await rm(spoolOf(path), { force: true })
    return new ArchiveWriter(path, file, options)
  }

  /** Adds an entry of so many bytes. */
  async add(name: string, size: number, content: Content): Promise<void> {
    const { signal } = this.#options
    try {
      await pipeline(content, this.#pack.entry({ name, size, mode: 0o600 }), { signal })
    } catch (error) {
      // What went wrong with the file says more than that the entry could not be written.
      if (this.#pack.destroyed) await this.#written
      throw error
    }
  }

  /** Adds an entry compressed. A tar says the size first, so it goes through a file of its own. */
  async addCompressed(name: string, content: Content): Promise<void> {
    const spool = spoolOf(this.#path)
    const { signal } = this.#options
    // Opened before anything can fail: a stream that opens it by itself may do so after it has been taken away.
    const file = await open(spool, 'wx', 0o600)
    try {
      await pipeline(content, createGzip(), file.createWriteStream(), { signal })
      await this.add(name, (await stat(spool)).size, createReadStream(spool))
    } finally {
      await rm(spool, { force: true })
    }
  }

  /** Seals the archive, waits until the disk has it, and gives it its name. */
  async finish(): Promise<void> {
    this.#pack.finalize()
    await this.#written
    await this.#file.appendFile(sealOf(this.#hash))
    await this.#file.sync()
    await this.#file.close()
    if (!this.#options.force && (await isThere(this.#path))) throw new Refusal('exists', { file: this.#path })
    await rename(partialOf(this.#path), this.#path)
    await syncDirectory(dirname(this.#path))
  }

  /** Leaves nothing behind. */
  async abandon(): Promise<void> {
    this.#pack.destroy()
    await this.#written.catch(() => {})
    await this.#file.close().catch(() => {})
    await rm(partialOf(this.#path), { force: true })
  }

  async #drain(): Promise<void> {
    for await (const chunk of this.#pack as AsyncIterable<Buffer>) {
      this.#hash.update(chunk)
      await this.#file.appendFile(chunk)
    }
  }
}

/** Runs `write` with a new archive, which is there whole afterwards or not at all. */
export async function writeArchive(
  path: string,
  options: Options,
  write: (archive: ArchiveWriter) => Promise<void>,
): Promise<void> {
  const archive = await ArchiveWriter.create(path, options)
  try {
    await write(archive)
    await archive.finish()
  } catch (error) {
    await archive.abandon()
    throw explained(error)
  }
}

const partialOf = (path: string) => `${path}.partial`
const spoolOf = (path: string) => `${partialOf(path)}.entry`
