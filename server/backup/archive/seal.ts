import { createHash, type Hash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { damaged, Refusal } from '../refusal.ts'

/** The version of the archive; raise it with every change that an older hub could not read. */
export const archiveVersion = 1

const longest = 256
const pattern = /mowis-hub-backup (\d+) ([ -~]*)\n$/

/** The line behind the tar: its version, and the digest of all before it. `tar` itself stops at the zeros in front. */
export function sealOf(hash: Hash): string {
  return `mowis-hub-backup ${archiveVersion} ${hash.digest('hex')}\n`
}

export interface Seal {
  /** How many bytes of the file it vouches for. */
  length: number
  /** Takes those bytes, in order. */
  hash: Hash
  /** Throws unless they were the ones. */
  check(): void
}

/** Finds the seal at the end of a file; a file without one is cut short or no backup. */
export async function readSeal(file: FileHandle): Promise<Seal> {
  const { size } = await file.stat()
  const tail = Buffer.alloc(Math.min(size, longest))
  await file.read(tail, 0, tail.length, size - tail.length)
  const [line, version, digest] = pattern.exec(tail.toString('latin1')) ?? []
  if (line === undefined) throw new Refusal('unsealed')
  if (Number(version) > archiveVersion) throw new Refusal('newer', { version, known: archiveVersion })
  if (Number(version) !== archiveVersion) throw damaged(`version ${version}`)
  const hash = createHash('sha256')
  return {
    length: size - line.length,
    hash,
    check() {
      if (hash.digest('hex') !== digest) throw damaged('its checksum does not agree')
    },
  }
}
