import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { encode } from '../../../server/database/embedded/documents.ts'
import { median, round } from '../measure.ts'
import type { Benchmark, Figure } from '../measure.ts'
import { createPost } from './posts.ts'
import { anyOf, anyPost, embeddedSide, serverSide, size, stubSide, topics } from './sides.ts'
import type { Side } from './sides.ts'
import type { CannedReplies } from './stub.ts'

const rounds = 9
const slice = 500
/** Calls before the first round, however long a busy machine takes for them: until then much is not compiled. */
const warmUp = 8_000
const pageLength = 20
const callers = [1, 32] as const
const server = process.env['MONGODB_TEST_URI']

interface Operation {
  name: string
  goal: number
  what: string
  /** Callers whose ratio counts. */
  counted: readonly (typeof callers)[number][]
  writes?: boolean
  canned: CannedReplies
  act(side: Side): Promise<unknown>
}

const found = (length: number) =>
  encode({
    cursor: {
      firstBatch: Array.from({ length }, anyPost),
      id: 0n,
      ns: 'hub-bench.forumposts',
    },
    ok: 1,
  })

function expect(condition: boolean): void {
  if (!condition) throw new Error('the store has not answered as it must')
}

let lastNumber = size.postsInTopic

const operations: Operation[] = [
  {
    name: 'store.point',
    goal: 0.85,
    what: 'one post by its id',
    counted: callers,
    canned: { find: found(1) },
    act: async ({ posts }) => expect((await posts.findById(anyPost()._id).lean()) !== null),
  },
  {
    name: 'store.page',
    goal: 0.7,
    what: `${pageLength} posts of a topic by an index, sorted`,
    counted: callers,
    canned: { find: found(pageLength) },
    async act({ posts }) {
      const from = Math.floor(Math.random() * (size.postsInTopic - pageLength))
      const page = await posts
        .find({ topic: anyOf(topics)._id, number: { $gt: from } })
        .sort({ number: 1 })
        .limit(pageLength)
        .lean()
      expect(page.length === pageLength)
    },
  },
  {
    name: 'store.insert',
    goal: 0.7,
    what: 'a post with two unique indexes, durable',
    counted: [32],
    writes: true,
    canned: { insert: encode({ n: 1, ok: 1 }) },
    async act({ posts }) {
      lastNumber += 1
      await posts.create(createPost(anyOf(topics), lastNumber))
    },
  },
  {
    name: 'store.increment',
    goal: 0.7,
    what: `$inc of one of ${size.topics} counters, durable`,
    counted: [32],
    writes: true,
    canned: { update: encode({ n: 1, nModified: 1, ok: 1 }) },
    async act({ topics: model }) {
      const { modifiedCount } = await model.updateOne({ _id: anyOf(topics)._id }, { $inc: { seq: 1 } })
      expect(modifiedCount === 1)
    },
  },
]

interface Yield {
  rate: number
  /** CPU-seconds of this process, both threads, for 1,000 calls. */
  cpu: number
}

/** So many callers, each with its next call once it has the answer to the last. */
async function drive(
  act: () => Promise<unknown>,
  count: number,
  goOn = (_calls: number, milliseconds: number) => milliseconds < slice,
): Promise<Yield> {
  const [began, cpuBefore] = [performance.now(), process.cpuUsage()]
  let calls = 0
  const call = async () => {
    while (goOn(calls, performance.now() - began)) {
      await act()
      calls += 1
    }
  }
  await Promise.all(Array.from({ length: count }, call))
  const seconds = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage(cpuBefore)
  return { rate: calls / seconds, cpu: (user + system) / 1000 / calls }
}

/** What the disk itself can do: short writes, each flushed before the next. */
function flushesPerSecond(directory: string): number {
  const file = openSync(join(directory, 'flushes'), 'w')
  const began = performance.now()
  let flushes = 0
  for (; performance.now() - began < slice; flushes += 1) {
    writeSync(file, Buffer.alloc(4096, flushes), 0, 4096, 0)
    fdatasyncSync(file)
  }
  closeSync(file)
  return (flushes * 1000) / (performance.now() - began)
}

async function compare(operation: Operation): Promise<Figure> {
  const store = await embeddedSide()
  const stub = await stubSide(operation.canned)
  const sides = { store, stub, ...(server && { server: await serverSide(server) }) }
  const seen: Record<string, Yield[]> = {}
  const flushes: number[] = []
  try {
    for (const side of Object.values(sides)) {
      await drive(
        () => operation.act(side),
        32,
        (calls) => calls < warmUp,
      )
    }
    for (let turn = 0; turn < rounds; turn += 1) {
      const entries = Object.entries(sides)
      for (const [name, side] of turn % 2 === 0 ? entries : entries.reverse()) {
        for (const count of callers) {
          const result = await drive(() => operation.act(side), count)
          ;(seen[`${name}_${count}`] ??= []).push(result)
        }
      }
      if (operation.writes) flushes.push(flushesPerSecond(store.directory))
    }
  } finally {
    for (const side of Object.values(sides)) await side.close()
  }
  return figureOf(operation, seen, flushes)
}

function figureOf(
  { name, goal, what, counted }: Operation,
  seen: Record<string, Yield[]>,
  flushes: number[],
): Figure {
  const middle = (key: string, field: keyof Yield) => median((seen[key] ?? []).map((each) => each[field]))
  const ratio = (count: number, to = 'stub') =>
    median(
      (seen[`store_${count}`] ?? []).map(
        (each, turn) => each.rate / (seen[`${to}_${count}`]?.[turn]?.rate ?? 0),
      ),
    )
  const further: Record<string, number> = {}
  for (const count of callers) {
    further[`ratio_${count}`] = round(ratio(count), 2)
    if (server) further[`ratio_${count}_to_server`] = round(ratio(count, 'server'), 2)
  }
  for (const key of Object.keys(seen)) further[`${key}_per_s`] = round(middle(key, 'rate'), 0)
  for (const key of ['store_32', 'stub_32']) further[`${key}_cpu_s_per_1000`] = round(middle(key, 'cpu'), 3)
  if (flushes.length > 0) further['disk_flushes_per_s'] = round(median(flushes), 0)
  return {
    name,
    value: round(Math.min(...counted.map((count) => ratio(count))), 2),
    unit: '× a stub that answers at once',
    better: 'higher',
    goal,
    ...further,
    conditions: `${what}; through Mongoose, lean, in a worker thread, ${counted.join(' and ')} callers; median of ${rounds} rounds of ${slice} ms in turn`,
  }
}

export const store: Benchmark[] = operations.map((operation) => ({
  names: [operation.name],
  run: async () => [await compare(operation)],
}))
