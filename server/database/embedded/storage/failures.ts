import { statfsSync } from 'node:fs'
import { StoreError } from '../errors.ts'

/** What the system answers when there is no room for a file to grow: ENOSPC, EDQUOT, EFBIG. */
const noRoom = new Set([28, 122, 27])

/** EIO, which LMDB also gives when the system has written only a part. */
const inputOutput = 5

function isFull(directory: string): boolean {
  const { bavail, bsize } = statfsSync(directory)
  return bavail * bsize < 1024 * 1024
}

/** LMDB says only that a commit has failed and puts the reason into a promise of its own. */
export async function commitFailure(directory: string, error: unknown): Promise<unknown> {
  const { commitError } = error as { commitError?: Promise<never> }
  const reason: unknown = await commitError?.catch((each: unknown) => each)
  if (!(reason instanceof Error)) return error
  const { code = 0 } = reason as Error & { code?: number }
  if (noRoom.has(code) || (code === inputOutput && isFull(directory))) {
    console.error('embedded store: the disk is full; nothing is lost, but nothing more can be kept')
    return new StoreError('OutOfDiskSpace', 'The disk is full. Nothing of this command was kept.')
  }
  return new Error(`the command could not be kept: ${reason.message}`, { cause: reason })
}

const advice: Record<string, string> = {
  ENOSPC: 'The disk is full: make room on it.',
  EDQUOT: 'The quota of this user is used up: make room.',
  ENOTDIR: 'Something on the way there is a file.',
}
const anyAdvice = 'Give this user the right to write there, or choose another directory.'

/** Why a directory cannot be opened, with what to do about it; what says so already stays as it is. */
export function openingFailure(directory: string, error: unknown): unknown {
  const { code, syscall, message } = error as NodeJS.ErrnoException
  if (syscall)
    return new Error(`The store cannot write in ${directory} (${code}). ${advice[code ?? ''] ?? anyAdvice}`, {
      cause: error,
    })
  // LMDB's own errors carry its number.
  if (typeof code === 'number')
    return new Error(`The database in ${directory} is damaged, or another program wrote it: ${message}`, {
      cause: error,
    })
  return error
}
