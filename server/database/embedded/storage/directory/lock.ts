import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

/** Another process, or another store of this one, has the directory open. */
export class DirectoryInUse extends Error {
  constructor(directory: string, holder: Claim) {
    const where = holder.world === thisWorld() ? '' : ', in another container or on another machine'
    super(
      `The store in ${directory} is already open in process ${holder.pid}${where}. Stop that process, or choose another directory.`,
    )
    this.name = 'DirectoryInUse'
  }
}

/** What the LOCK file says of its holder. */
interface Claim {
  pid: number
  /** When the process began, which tells it from a later one of the same number. */
  started: string
  /** Where that number means something: a boot of a machine and a space of process numbers. */
  world: string
}

/** The holder touches its file so often, in milliseconds. */
const beat = 2000

/** A file that nobody has touched for so long, in milliseconds, has no holder. */
export const patience = 10_000

/** Blocks this thread: nothing can go on before the directory is open. */
const pause = (milliseconds: number): unknown =>
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)

/**
 * Claims the directory for this process by a file that says who holds it. One whose process is gone is taken over; of a
 * process that cannot be seen from here, in another container, it is known by its file not being touched any more.
 * Returns what gives the claim back.
 */
export function lockDirectory(directory: string, wait = pause): () => void {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  closeToOthers(directory)
  const path = join(directory, 'LOCK')
  const claim = `${process.pid} ${startedAt(process.pid) ?? '-'} ${thisWorld()} ${randomBytes(6).toString('hex')}\n`
  for (let attempt = 0; ; attempt += 1) {
    try {
      writeFileSync(path, claim, { flag: 'wx', mode: 0o600 })
      return hold(path, claim)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 5) throw error
    }
    const found = read(path)
    const holder = parse(found)
    if (holder ? isHeld(path, holder, wait) : isTouched(path, wait))
      throw new DirectoryInUse(directory, holder ?? { pid: 0, started: '', world: '' })
    takeAway(path, found)
  }
}

/** A directory made by an older version, or by hand, may be open to all. */
function closeToOthers(directory: string): void {
  try {
    if ((statSync(directory).mode & 0o077) !== 0) chmodSync(directory, 0o700)
  } catch {
    // Somebody else's directory: its owner decides who may read it.
  }
}

function hold(path: string, claim: string): () => void {
  const timer = setInterval(() => {
    const found = read(path)
    if (found === '') return
    // Whoever was stopped for long and finds another holder must not write any more.
    if (found !== claim) throw new Error(`The store's ${path} was taken over by another process.`)
    utimesSync(path, new Date(), new Date())
  }, beat).unref()
  return () => {
    clearInterval(timer)
    if (read(path) === claim) rmSync(path, { force: true })
  }
}

function isHeld(path: string, { pid, started, world }: Claim, wait: typeof pause): boolean {
  if (world !== thisWorld()) return isTouched(path, wait)
  if (!isAlive(pid)) return false
  const now = startedAt(pid)
  return now === undefined || started === now
}

/** Whether somebody touches or changes the file while we look on. */
function isTouched(path: string, wait: typeof pause): boolean {
  const state = () => `${read(path)} ${statSync(path, { throwIfNoEntry: false })?.mtimeMs}`
  const before = state()
  for (let waited = 0; waited < patience; waited += beat / 8) {
    wait(beat / 8)
    if (state() !== before) return read(path) !== ''
  }
  return false
}

/** Two may take over at once: only one renames the file that both have seen, and what is renamed by mistake goes back. */
function takeAway(path: string, seen: string): void {
  const aside = `${path}.${randomBytes(6).toString('hex')}`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  if (read(aside) !== seen) {
    try {
      linkSync(aside, path)
    } catch {
      // Already claimed anew.
    }
  }
  rmSync(aside, { force: true })
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function parse(text: string): Claim | undefined {
  const [pid = '', started = '', world = thisWorld()] = text.trim().split(' ')
  return /^[1-9]\d*$/.test(pid) ? { pid: Number(pid), started, world } : undefined
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function startedAt(pid: number): string | undefined {
  const stat = read(`/proc/${pid}/stat`)
  return stat === '' ? undefined : stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
}

/** On Linux the boot and the namespace of process numbers; elsewhere there is one world a machine. */
function thisWorld(): string {
  try {
    return `${read('/proc/sys/kernel/random/boot_id').trim()}/${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return '-'
  }
}
