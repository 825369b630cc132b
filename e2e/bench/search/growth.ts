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
  await pause(50)
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}

async function grow(count: number): Promise<Growth> {
  const before = await held()
  let findables: Findable[] | null = kindsOf(count)
  const queries = queriesFor((await findables[0]?.read())?.map(({ title }) => title) ?? [], asked)
  const log = createLog('silent')
  const hub = { log, bus: createBus(log), brought: () => findables ?? [] } as unknown as Hub
  const { search } = createSearchIndex(hub)

  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const began = performance.now()
  await search('first')
  const seconds = (performance.now() - began) / 1_000
  delay.disable()
  findables = null
  const megabytes = (await held()) - before

  for (const query of queries) await search(query)
  const times: number[] = []
  const cpu = process.cpuUsage()
  for (const query of queries) {
    const from = performance.now()
    await search(query)
    times.push(performance.now() - from)
  }
  const { user, system } = process.cpuUsage(cpu)
  return {
    kind: 'grown',
    p95: round(quantile(times, 0.95), 2),
    cpu: round((user + system) / 1_000 / asked, 3),
    megabytes: round(megabytes),
    seconds: round(seconds),
    blocked: round(delay.max / 1e6),
  }
}

process.send?.(await grow(Number(process.argv[2])))
