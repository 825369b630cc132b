import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Types } from 'mongoose'
import type { Figure } from '../measure.ts'
import { median, message, residentMegabytes, round } from '../measure.ts'
import { postsInTopic } from './posts.ts'
import { anyOf, connect } from './sides.ts'

const opens = 5
const callers = 32
const reads = 10_000

interface Opened {
  kind: 'open'
  seconds: number
  uri: string
}

async function opened(dataDir: string): Promise<Opened & { child: ChildProcess }> {
  const child = fork('e2e/bench/store/serve-store.mjs', [join(dataDir, 'store')], { execArgv: [] })
  return { ...(await message<Opened>(child, 'open')), child }
}

async function closed(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit')
  child.send('close')
  await exit
}

/** Reads the posts of topics at random, so that sooner or later every part of the file is touched. */
async function readAtRandom(uri: string): Promise<void> {
  const { topics, posts, close } = await connect(uri, 'mowis')
  const ids = (await topics.distinct('_id')) as Types.ObjectId[]
  let left = reads
  const call = async () => {
    while ((left -= 1) >= 0) {
      const page = await posts
        .find({ topic: anyOf(ids) })
        .sort({ number: 1 })
        .limit(postsInTopic)
        .lean()
      if (page.length !== postsInTopic) throw new Error('the store has not answered as it must')
    }
  }
  await Promise.all(Array.from({ length: callers }, call))
  await close()
}

/** How long a store of so many posts takes to open, and what it holds in memory while it serves them. */
export async function measureOpening(dataDir: string, count: number): Promise<Figure> {
  const seconds: number[] = []
  for (let turn = 1; turn < opens; turn += 1) {
    const store = await opened(dataDir)
    seconds.push(store.seconds)
    await closed(store.child)
  }
  const store = await opened(dataDir)
  seconds.push(store.seconds)
  await readAtRandom(store.uri)
  const pid = store.child.pid ?? 0
  const memory = {
    resident_mb: round(residentMegabytes(pid)),
    anonymous_mb: round(residentMegabytes(pid, 'RssAnon')),
    mapped_mb: round(residentMegabytes(pid, 'RssFile')),
  }
  await closed(store.child)
  return {
    name: 'store.open',
    value: round(median(seconds), 2),
    unit: 's',
    better: 'lower',
    goal: 1,
    ...memory,
    conditions: `${count} posts with the forum's indexes, median of ${opens}; memory (goal ≤ 250 MB) of its own process after ${reads} pages of posts at random by ${callers} callers; mapped pages are the system's cache of the file, which it takes back when it needs the room`,
  }
}
