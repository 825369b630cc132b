import { fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { startHub } from '../../support/hub.ts'
import type { Benchmark } from '../measure.ts'
import { cpuSeconds, measureEach, message, round } from '../measure.ts'
import type { Growth } from './growth.ts'
import { queriesFor, titles } from './texts.ts'

const seconds = 8
const sizes = [1_000, 10_000, 50_000] as const
const largest = 50_000

/** What people type into the palette, one after the other, as their browsers ask for it: with gzip or without. */
async function ask() {
  const dataDir = await mkdtemp(join(tmpdir(), 'hub-bench-'))
  const hub = await startHub(['demo', '--still'], dataDir, { RATE_LIMITS: 'false', LOG_LEVEL: 'warn' })
  const url = hub.url.replace('localhost', '127.0.0.1')
  const requests = queriesFor(titles, 1_000).map((q) => ({ path: `/api/search?q=${encodeURIComponent(q)}` }))
  async function costOf(headers: Record<string, string>) {
    const fire = (duration: number) => autocannon({ url, connections: 10, requests, headers, duration })
    await fire(3)
    const before = cpuSeconds(hub.pid)
    const result = await fire(seconds)
    if (result.non2xx > 0 || result.errors > 0)
      throw new Error(`${result.non2xx} refusals and ${result.errors} errors under load`)
    const cpu = ((cpuSeconds(hub.pid) - before) * 1_000) / result.requests.total
    return { cpu: round(cpu, 3), rate: round(result.requests.average, 0), p99: result.latency.p99 }
  }
  try {
    const [plain, gzip] = [await costOf({}), await costOf({ 'accept-encoding': 'gzip' })]
    return {
      value: plain.cpu,
      unit: 'ms of CPU a query',
      better: 'lower' as const,
      goal: 0.4,
      per_second: plain.rate,
      p99_ms: plain.p99,
      with_gzip: gzip.cpu,
      conditions:
        'demonstration world, 1,000 queries as people type them, 10 connections, loopback, one process',
    }
  } finally {
    await hub.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function grow(count: number): Promise<Growth> {
  const execArgv = ['--expose-gc', '--import', 'tsx']
  const child = fork('e2e/bench/search/growth.ts', [String(count)], { execArgv })
  const grown = await message<Growth>(child, 'grown')
  child.kill()
  return grown
}

/** The figures of each size are measured once, whoever asks for which. */
function growths() {
  let all: Promise<ReadonlyMap<number, Growth>> | undefined
  const measure = async () => {
    const measured = new Map<number, Growth>()
    for (const size of sizes) measured.set(size, await grow(size))
    return measured
  }
  return async (figure: keyof Growth) => {
    const measured = await (all ??= measure())
    const of = (size: number) => Number(measured.get(size)?.[figure])
    const further = sizes.filter((size) => size < largest).map((size) => [`at_${size}`, of(size)] as const)
    return { value: of(largest), ...Object.fromEntries(further) }
  }
}

const conditions = `${largest} texts of some 60 words, 185,000 different ones; in the process alone, queries as people type them`

export const search: Benchmark = {
  names: ['search.cpu', 'search.query', 'search.memory'],
  run(wants) {
    const grown = growths()
    return measureEach(wants, {
      'search.cpu': ask,
      'search.query': async () => ({
        ...(await grown('p95')),
        unit: 'ms, the slowest of 20',
        better: 'lower',
        goal: 30,
        cpu_ms: (await grown('cpu')).value,
        cpu_p95_ms: (await grown('cpuP95')).value,
        conditions,
      }),
      'search.memory': async () => ({
        ...(await grown('megabytes')),
        unit: 'MB',
        better: 'lower',
        goal: 80,
        built_in_seconds: (await grown('seconds')).value,
        blocked_ms: (await grown('blocked')).value,
        conditions,
      }),
    })
  },
}
