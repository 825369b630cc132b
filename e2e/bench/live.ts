import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { liveCode } from '../../server/features/conferences/demo/seed.ts'
import type { RunningHub } from '../support/hub.ts'
import { startHub } from '../support/hub.ts'
import type { Benchmark } from './measure.ts'
import { cpuSeconds, median, message, pause, residentMegabytes, round } from './measure.ts'

const attendees = 1_000
/** The coalescing interval of a session. */
const every = 200
const deltas = 50
const rounds = 3

const child = (file: string) => fork(file, { execArgv: ['--import', 'tsx'], cwd: process.cwd() })

async function crowd(url: string, code?: string): Promise<ChildProcess> {
  const clients = child('e2e/bench/live-clients.ts')
  const connected = message(clients, 'connected')
  clients.send({ kind: 'connect', url, count: attendees, ...(code && { code }) })
  await connected
  return clients
}

async function deliveriesOf(clients: ChildProcess): Promise<number> {
  const reported = message<{ kind: 'reported'; deliveries: number }>(clients, 'reported')
  clients.send({ kind: 'report' })
  return (await reported).deliveries
}

/** Deliveries for each CPU-second of the server while `act` makes it state things. */
async function yieldOf(pid: number, clients: ChildProcess, act: () => Promise<void>): Promise<number> {
  const [before, cpuBefore] = [await deliveriesOf(clients), cpuSeconds(pid)]
  await act()
  await pause(3 * every)
  const used = cpuSeconds(pid) - cpuBefore
  return ((await deliveriesOf(clients)) - before) / used
}

interface Snapshot {
  snapshot: { questions: { id: string; state: string }[] }
}

/** One person who votes and takes it back at the pace of the deltas: each flush has one count to tell. */
async function createVoter(hub: RunningHub) {
  const url = hub.url.replace('localhost', '127.0.0.1')
  const joined = await fetch(`${url}/api/live/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: liveCode }),
  })
  const cookie = joined.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const { snapshot } = (await joined.json()) as Snapshot
  const question = snapshot.questions.find((each) => each.state === 'approved')
  let on = false
  return async () => {
    on = !on
    await fetch(`${url}/api/live/${liveCode}/questions/${question?.id}/vote`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ on }),
    })
  }
}

export const live: Benchmark = {
  names: ['live.fanout', 'live.memory'],
  async run() {
    const dataDir = await mkdtemp(join(tmpdir(), 'hub-bench-'))
    const hub = await startHub(['demo', '--still'], dataDir, { RATE_LIMITS: 'false' })
    const bare = child('e2e/bench/bare.ts')
    const { url } = await message<{ kind: 'listening'; url: string }>(bare, 'listening')
    const empty = residentMegabytes(hub.pid)
    const inHub = await crowd(hub.url.replace('localhost', '127.0.0.1'), liveCode)
    const full = residentMegabytes(hub.pid)
    const inBare = await crowd(url)
    const vote = await createVoter(hub)
    // As long as the hub's own delta with one count.
    const payload = {
      code: liveCode,
      seq: 16_777_300,
      prev: 16_777_299,
      questions: [],
      counts: [['0'.repeat(24), 41]],
      removed: [],
    }
    const yields: { hub: number; bare: number }[] = []
    for (let round = 0; round < rounds; round++) {
      const ofHub = await yieldOf(hub.pid, inHub, async () => {
        for (let delta = 0; delta < deltas; delta++) {
          const next = pause(every)
          await vote()
          await next
        }
      })
      const ofBare = await yieldOf(bare.pid ?? 0, inBare, async () => {
        const done = message(bare, 'done')
        bare.send({ payload, every, times: deltas })
        await done
      })
      yields.push({ hub: ofHub, bare: ofBare })
    }
    for (const each of [inHub, inBare, bare]) each.kill()
    await hub.stop()
    await rm(dataDir, { recursive: true, force: true })
    const conditions = `${attendees} attendees, one count changing every ${every} ms, ${rounds} rounds of ${deltas} in turn; the hub also stores each vote durably`
    return [
      {
        name: 'live.fanout',
        value: round(median(yields.map((each) => each.hub / each.bare)), 2),
        unit: '× a bare Socket.IO broadcast',
        better: 'higher',
        goal: 0.9,
        hub_per_cpu_second: round(median(yields.map((each) => each.hub)), 0),
        bare_per_cpu_second: round(median(yields.map((each) => each.bare)), 0),
        conditions,
      },
      {
        name: 'live.memory',
        value: round(((full - empty) * 1000) / attendees),
        unit: 'kB an attendee',
        better: 'lower',
        goal: 25,
        conditions: `resident, ${attendees} attendees joined`,
      },
    ]
  },
}
