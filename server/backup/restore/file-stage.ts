import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { syncDirectory } from '../disk.ts'
import { uploadsDirectory } from '../uploads.ts'
import { stagePath, stagePrefix } from './settle-files.ts'

/** A directory that takes what goes into DATA_DIR, beside what is there. */
export class FileStage {
  readonly path: string
  readonly #dataDir: string

  private constructor(dataDir: string, id: string) {
    this.#dataDir = dataDir
    this.path = stagePath(dataDir, id)
  }

  /** Makes the directory and removes what earlier restores have left unfinished. */
  static async create(dataDir: string, id: string): Promise<FileStage> {
    await mkdir(dataDir, { recursive: true })
    for (const name of await readdir(dataDir))
      if (name.startsWith(stagePrefix)) await rm(join(dataDir, name), { recursive: true })
    const stage = new FileStage(dataDir, id)
    await mkdir(uploadsDirectory(stage.path), { recursive: true })
    return stage
  }

  async upload(path: string, content: AsyncIterable<Buffer>): Promise<void> {
    const file = join(uploadsDirectory(this.path), path)
    await mkdir(dirname(file), { recursive: true })
    await pipeline(content, createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }))
  }

  async secret(secret: Buffer): Promise<void> {
    await writeFile(join(this.path, 'secret'), secret, { mode: 0o600, flush: true })
  }

  /** Has the disk keep the names too. */
  async finish(): Promise<void> {
    const entries = await readdir(this.path, { recursive: true, withFileTypes: true })
    for (const entry of entries)
      if (entry.isDirectory()) await syncDirectory(join(entry.parentPath, entry.name))
    await syncDirectory(this.path)
    await syncDirectory(this.#dataDir)
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true })
  }
}
