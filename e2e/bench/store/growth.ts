import { startHub } from '../../support/hub.ts'
import type { RunningHub } from '../../support/hub.ts'
import type { Figure } from '../measure.ts'
import { cpuSeconds, median, round } from '../measure.ts'
import { postsInTopic } from './posts.ts'

const rounds = 9
const requests = 100

interface DataDir {
  path: string
  posts: number
}

/** Where the fiftieth page of the latest topics lies. */
async function fiftiethPage(hub: RunningHub): Promise<string> {
  const list = `${hub.url.replace('localhost', '127.0.0.1')}/api/forum/topics`
  let url = list
  for (let page = 1; page < 50; page += 1) {
    const { next } = (await (await fetch(url)).json()) as { next: string }
    url = `${list}?cursor=${next}`
  }
  return url
}

/** Milliseconds and CPU-milliseconds that one request takes. */
async function costOf(hub: RunningHub, url: string): Promise<{ wall: number; cpu: number }> {
  const [began, cpuBefore] = [performance.now(), cpuSeconds(hub.pid)]
  for (let request = 0; request < requests; request += 1) await (await fetch(url)).arrayBuffer()
  return {
    wall: (performance.now() - began) / requests,
    cpu: ((cpuSeconds(hub.pid) - cpuBefore) * 1000) / requests,
  }
}

/** What a page far down a list costs in a forum of many posts against one of few; both in their data folders. */
export async function measureGrowth(many: DataDir, few: DataDir): Promise<Figure> {
  const start = (dataDir: string) => startHub(['start'], dataDir, { RATE_LIMITS: 'false', LOG_LEVEL: 'warn' })
  const hubs = { many: await start(many.path), few: await start(few.path) }
  const urls = { many: await fiftiethPage(hubs.many), few: await fiftiethPage(hubs.few) }
  const costs: Record<keyof typeof hubs, { wall: number; cpu: number }>[] = []
  try {
    for (let turn = -3; turn < rounds; turn += 1) {
      const [atMany, atFew] = [await costOf(hubs.many, urls.many), await costOf(hubs.few, urls.few)]
      // The first rounds only warm up.
      if (turn >= 0) costs.push({ many: atMany, few: atFew })
    }
  } finally {
    await hubs.many.stop()
    await hubs.few.stop()
  }
  const of = (key: keyof typeof hubs, field: 'wall' | 'cpu') => median(costs.map((each) => each[key][field]))
  return {
    name: 'growth.topicList',
    value: round(median(costs.map((each) => each.many.wall / each.few.wall)), 2),
    unit: `× its cost at ${few.posts} posts`,
    better: 'lower',
    goal: 1.5,
    many_ms: round(of('many', 'wall'), 2),
    few_ms: round(of('few', 'wall'), 2),
    many_cpu_ms: round(of('many', 'cpu'), 2),
    few_cpu_ms: round(of('few', 'cpu'), 2),
    conditions: `fiftieth page of the latest topics as a guest, ${many.posts} posts, ${postsInTopic} a topic; median of ${rounds} rounds of ${requests} requests in turn`,
  }
}
