import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** Another process, or another store of this one, has the directory open. */
export class DirectoryInUse extends Error {
  constructor(directory: string, pid: number) {
    super(
      `The store in ${directory} is already open in process ${pid}. Stop that process, or choose another directory.`,
    )
    this.name = 'DirectoryInUse'
  }
}

/**
 * Claims the directory for this process by a file that holds its number and start time; a file left by a process that
 * is gone is taken over. Returns what gives the claim back.
 */
export function lockDirectory(directory: string): () => void {
  mkdirSync(directory, { recursive: true })
  const path = join(directory, 'LOCK')
  for (let attempt = 0; ; attempt += 1) {
    try {
      const file = openSync(path, 'wx')
      writeSync(file, `${process.pid} ${startedAt(process.pid) ?? ''}\n`)
      closeSync(file)
      return () => rmSync(path, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 5) throw error
      const holder = holderOf(path)
      if (holder !== undefined) throw new DirectoryInUse(directory, holder)
      rmSync(path, { force: true })
    }
  }
}

function holderOf(path: string): number | undefined {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
  const [pid, started] = text.trim().split(' ')
  const number = Number(pid)
  if (!Number.isInteger(number) || number <= 0 || !isAlive(number)) return undefined
  const now = startedAt(number)
  return started && now && started !== now ? undefined : number
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** On Linux the start time tells a process from a later one that was given the same number. */
function startedAt(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return undefined
  }
}
