/** `growth.ts COUNT`: an index of so many texts in a process of its own, and what it costs; run as a child. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Findable } from '../../../server/kit/contributions/findable.ts'
import type { Hub } from '../../../server/kit/feature.ts'
import { createBus } from '../../../server/kit/cluster/bus.ts'
import { createLog } from '../../../server/kit/process/log.ts'
import { createSearchIndex } from '../../../server/features/search/search-index.ts'
import { pause, quantile, round } from '../measure.ts'
import { queriesFor, textsOf } from './texts.ts'

const asked = 500

export interface Growth {
  kind: 'grown'
  p95: number
  cpu: number
  cpuP95: number
  megabytes: number
  seconds: number
  blocked: number
}

const kindsOf = (count: number): Findable[] => {
  const texts = textsOf(count)
  return ['topic', 'offer', 'organisation', 'session'].map((kind, of) => ({
    kind,
    changedBy: [],
    read: () => Promise.resolve(texts.filter((_, at) => at % 4 === of)),
  }))
}

async function held(): Promise<number> {
  // What a first collection leaves to be freed beside the program is gone at the second.
  for (let times = 0; times < 2; times++) {
    globalThis.gc?.()
    await pause(50)
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}

/** The index, and nothing else of what it was made of. */
async function build(count: number) {
  let findables = kindsOf(count)
  const texts = await findables[0]?.read()
  const queries = queriesFor(texts?.map(({ title }) => title) ?? [], asked)
  const log = createLog('silent')
  const hub = { log, bus: createBus(log), brought: () => findables } as unknown as Hub
  const { search } = createSearchIndex(hub)
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const began = performance.now()
  await search('first')
  const seconds = (performance.now() - began) / 1_000
  delay.disable()
  findables = []
  return { search, queries, seconds: round(seconds), blocked: round(delay.max / 1e6) }
}

const cpuMs = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1_000

async function grow(count: number): Promise<Growth> {
  const before = await held()
  const { search, queries, seconds, blocked } = await build(count)
  const megabytes = round((await held()) - before)
  for (const query of queries) await search(query)
  const [times, costs]: [number[], number[]] = [[], []]
  for (const query of queries) {
    const [from, cpu] = [performance.now(), process.cpuUsage()]
    await search(query)
    costs.push(cpuMs(process.cpuUsage(cpu)))
    times.push(performance.now() - from)
  }
  return {
    kind: 'grown',
    p95: round(quantile(times, 0.95), 2),
    cpu: round(costs.reduce((sum, cost) => sum + cost, 0) / asked, 3),
    cpuP95: round(quantile(costs, 0.95), 2),
    ...{ megabytes, seconds, blocked },
  }
}

process.send?.(await grow(Number(process.argv[2])))
