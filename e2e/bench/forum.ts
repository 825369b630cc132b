import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { signInCookie } from '../../server/kit/rights/sign-ins.ts'
import type { RunningHub } from '../support/hub.ts'
import { startHub } from '../support/hub.ts'
import type { Benchmark } from './measure.ts'
import { cpuSeconds, measureEach, residentMegabytes, round } from './measure.ts'

const seconds = 8
const data = '500 members, 20 categories, 2,000 topics, 40,000 posts; one process, loopback, no compression'

interface Seeded {
  topics: string[]
  tokens: string[]
}

type Requests = autocannon.Options['requests']

/** Requests for a while after a short warm-up: rate, CPU of the server for each, and the slow end. */
async function shoot(hub: RunningHub, options: Pick<autocannon.Options, 'requests' | 'connections'>) {
  const url = hub.url.replace('localhost', '127.0.0.1')
  const fire = (duration: number) => autocannon({ url, connections: 10, ...options, duration })
  await fire(2)
  const before = cpuSeconds(hub.pid)
  const result = await fire(seconds)
  const used = cpuSeconds(hub.pid) - before
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} refusals and ${result.errors} errors under load`)
  return {
    rate: round(result.requests.average, 0),
    further: {
      p99_ms: result.latency.p99,
      cpu_ms_per_request: round((used * 1000) / result.requests.total, 3),
    },
  }
}

const topicRequest = (topic: string) => ({ method: 'GET' as const, path: `/api/forum/topics/${topic}` })

const topicPageRequest = (topic: string) => ({
  ...{ method: 'GET' as const, path: `/forum/topics/${topic}` },
  headers: { accept: 'text/html' },
})

/** Each request goes to another topic. */
const random = (topics: string[], requestFor: (topic: string) => autocannon.Request): Requests => [
  {
    setupRequest: (request) => ({
      ...request,
      ...requestFor(topics[Math.floor(Math.random() * topics.length)] ?? ''),
    }),
  },
]

/** Each request is a new reply by one of the signed in people. */
function replies({ topics, tokens }: Seeded): Requests {
  let turn = 0
  return [
    {
      setupRequest(request) {
        turn += 1
        const body = { body: 'Thank you, this helps.', language: 'en', clientId: randomUUID() }
        return {
          ...request,
          method: 'POST',
          path: `/api/forum/topics/${topics[turn % topics.length]}/posts`,
          headers: {
            'content-type': 'application/json',
            cookie: `${signInCookie}=${tokens[turn % tokens.length]}`,
          },
          body: JSON.stringify(body),
        }
      },
    },
  ]
}

interface Rate extends Pick<autocannon.Options, 'requests' | 'connections'> {
  goal: number
  what: string
}

const ratesOf = (seeded: Seeded): Record<string, Rate> => ({
  'forum.topic.hot': {
    ...{ goal: 4_000, what: 'one topic as a guest' },
    requests: [topicRequest(seeded.topics[0] ?? '')],
  },
  'forum.topic.random': {
    ...{ goal: 2_000, what: 'random topics as a guest' },
    requests: random(seeded.topics, topicRequest),
  },
  'forum.topic.html': {
    ...{ goal: 1_500, what: 'random topics as the page a guest gets' },
    requests: random(seeded.topics, topicPageRequest),
  },
  'forum.category': {
    ...{ goal: 3_000, what: 'one category’s topics as a guest' },
    requests: [{ method: 'GET', path: '/api/forum/topics?category=category-1' }],
  },
  'forum.reply': {
    ...{ goal: 800, what: 'signed in, durable, 5 connections' },
    requests: replies(seeded),
    connections: 5,
  },
})

export const forum: Benchmark = {
  names: [
    'forum.topic.hot',
    'forum.topic.random',
    'forum.topic.html',
    'forum.category',
    'forum.reply',
    'memory.peak',
  ],
  async run(wants) {
    const dataDir = await mkdtemp(join(tmpdir(), 'hub-bench-'))
    const printed = execFileSync(process.execPath, ['--import', 'tsx', 'e2e/bench/seed-forum.ts', dataDir], {
      maxBuffer: 1e8,
    })
    const seeded = JSON.parse(printed.toString()) as Seeded
    const hub = await startHub(['start'], dataDir, { RATE_LIMITS: 'false', LOG_LEVEL: 'warn' })
    const rateOf = async ({ goal, what, ...options }: Rate) => {
      const { rate, further } = await shoot(hub, options)
      const conditions = `${what}; ${data}`
      return { value: rate, unit: 'req/s', better: 'higher' as const, goal, ...further, conditions }
    }
    const rates = Object.entries(ratesOf(seeded)).map(([name, rate]) => [name, () => rateOf(rate)] as const)
    try {
      // The peak is that of all of them.
      return await measureEach((name) => wants(name) || wants('memory.peak'), {
        ...Object.fromEntries(rates),
        'memory.peak': async () => ({
          value: round(residentMegabytes(hub.pid, 'VmHWM')),
          unit: 'MB',
          better: 'lower',
          goal: 300,
          conditions: 'resident at its highest during the forum’s measurements, the store included',
        }),
      })
    } finally {
      await hub.stop()
      await rm(dataDir, { recursive: true, force: true })
    }
  },
}
