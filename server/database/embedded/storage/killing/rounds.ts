import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { mongo } from 'mongoose'
import { runStore } from '../../run.ts'
import { noFindings, validateCollection } from '../validate.ts'
import { Books } from './books.ts'
import { prepare, write } from './writers.ts'

export interface Killing {
  /** Starts the store of the directory as a process that prints its address. */
  command: (directory: string) => [string, ...string[]]
  directory: string
  rounds: number
  writers: number
  /** The longest time under load before the kill, in milliseconds. */
  most: number
}

export interface Outcome {
  acknowledged: number
  lost: string[]
  torn: string[]
  /** Documents, index entries or counts that do not belong together. */
  damaged: string[]
}

/** Kills a store under load again and again, and after each time holds what is there against what was acknowledged. */
export async function killRounds(killing: Killing, tell?: (round: number) => void): Promise<Outcome> {
  const books = new Books()
  const outcome: Outcome = { acknowledged: 0, lost: [], torn: [], damaged: [] }
  for (let round = 0; round < killing.rounds; round += 1) {
    await loadAndKill(killing, books, round)
    const found = await inspect(killing.directory, books)
    outcome.lost.push(...found.lost)
    outcome.torn.push(...found.torn)
    outcome.damaged.push(...found.damaged)
    tell?.(round)
  }
  outcome.damaged.push(...books.doubled)
  return { ...outcome, acknowledged: books.acknowledged }
}

async function loadAndKill({ command, directory, writers, most }: Killing, books: Books, round: number) {
  const [program, ...args] = command(directory)
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const client = new mongo.MongoClient(await addressOf(child), {
    maxPoolSize: writers,
    serverSelectionTimeoutMS: 500,
    retryWrites: false,
  })
  const db = client.db('test')
  if (round === 0) await prepare(db, writers)
  const before = books.acknowledged
  const writing = Promise.all(Array.from({ length: writers }, (_, i) => write(db, books, round, i)))
  let ended = false
  void writing.then(() => (ended = true))
  while (books.acknowledged < before + writers && !ended) await Promise.race([pause(5), writing])
  if (ended) throw new Error('the store ended by itself')
  await pause(Math.random() * most)
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
  await writing
  await client.close()
}

async function addressOf(child: ChildProcess): Promise<string> {
  let printed = ''
  for await (const chunk of child.stdout ?? []) {
    printed += String(chunk)
    const found = /mongodb:\S+/.exec(printed)
    if (found) return found[0]
  }
  throw new Error(`the store did not start: ${printed}`)
}

/** Opens the directory as the next start would, and compares. */
async function inspect(directory: string, books: Books): Promise<Omit<Outcome, 'acknowledged'>> {
  const running = await runStore({ directory })
  const client = new mongo.MongoClient(running.uri)
  try {
    const damaged = running.store.all().flatMap((collection) => {
      const findings = noFindings()
      Array.from(validateCollection(collection, findings))
      const { documents, bytes } = collection.counts()
      return documents === findings.records && bytes === findings.bytes
        ? findings.errors
        : [...findings.errors, `${collection.namespace} counts ${documents}, not ${findings.records}`]
    })
    return { ...(await books.compare(client.db('test'))), damaged }
  } finally {
    await client.close()
    await running.close()
  }
}
