/**
 * `npm run load:abuse [-- --only NAME] [--seconds 8] [--json]`: one abuser of each kind beside two hundred honest people, all
 * behind one address, on a hub of its own with 512 MB. Loopback only; ends by itself.
 */
import { fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildIfStale } from '../../scripts/build/stale.mjs'
import { liveCode } from '../../server/features/conferences/demo/seed.ts'
import { message, residentMegabytes, round } from '../bench/measure.ts'
import { startHub } from '../support/hub.ts'
import type { Order } from './abuser.ts'
import { createCaller } from './caller.ts'
import { kinds } from './kinds/index.ts'
import type { Figures } from './tally.ts'

const args = process.argv.slice(2)
const valueOf = (option: string) => (args.includes(option) ? args[args.indexOf(option) + 1] : undefined)
const only = valueOf('--only')
const ms = Math.min(60, Number(valueOf('--seconds') ?? 8)) * 1_000
const goal = 200

process.env['NODE_ENV'] = 'production'
await buildIfStale()
const dataDir = await mkdtemp(join(tmpdir(), 'hub-abuse-'))
const hub = await startHub(['demo', '--still'], dataDir, {
  ...{ HOST: '127.0.0.1', TRUST_PROXY: 'true', LOG_LEVEL: 'warn', NODE_OPTIONS: '--max-old-space-size=512' },
})
const url = hub.url.replace('localhost', '127.0.0.1')
const child = (file: string) => fork(`e2e/abuse/${file}.ts`, { execArgv: ['--import', 'tsx'] })
const honest = child('honest')

try {
  const [theirs = '', abused = ''] = await openQuestions()
  const came = message(honest, 'came')
  honest.send({ kind: 'come', url, code: liveCode, questionId: theirs })
  await came
  let alone = NaN
  for (const { name, does } of kinds) {
    // A machine that is busy with other things is slow by itself: what counts then is how much slower it is.
    if (only && only !== name && name !== 'nobody') continue
    const { met, got, memory } = await beside({ name, url, code: liveCode, questionId: abused, ms })
    if (name === 'nobody') alone = met.p95
    const isGood = met.p95 <= goal && met.lost + met.doubled === 0
    const figure = {
      name: `abuse.${name}`,
      value: met.p95,
      unit: 'ms',
      better: 'lower',
      goal,
      ...met,
      alone,
      got,
      memory,
      does,
    }
    console.log(
      args.includes('--json') ? JSON.stringify(figure) : `${isGood ? '✔' : '·'} ${describe(figure)}`,
    )
    if (!isGood) process.exitCode = 1
  }
} finally {
  honest.kill()
  await hub.stop()
  await rm(dataDir, { recursive: true, force: true })
}
process.exit()

/** Two questions of which nobody's votes are known yet to whoever counts them. */
async function openQuestions(): Promise<string[]> {
  const { body } = await createCaller(url).call('POST', '/live/join', { code: liveCode, name: '' })
  const { snapshot } = body as { snapshot: { questions: { id: string; state: string; count: number }[] } }
  return snapshot.questions.filter(({ state }) => state === 'approved').map(({ id }) => id)
}

async function beside(order: Order) {
  const abuser = child('abuser')
  const done = message<{ kind: 'done'; got: Record<string, number> }>(abuser, 'done')
  const acted = message<{ kind: 'acted'; met: Figures & { lost: number; doubled: number } }>(honest, 'acted')
  let memory = 0
  const looking = setInterval(() => (memory = Math.max(memory, residentMegabytes(hub.pid))), 100)
  abuser.send(order)
  honest.send({ kind: 'act', ms })
  try {
    const [{ met }, { got }] = await Promise.all([acted, done])
    return { met, got, memory: round(memory, 0) }
  } finally {
    clearInterval(looking)
    abuser.kill()
  }
}

function describe({
  name,
  value,
  does,
  lost,
  doubled,
  acts,
  byAct,
  failed,
  got,
  memory,
  alone,
}: Figure): string {
  const all = (of: Record<string, number>) =>
    Object.entries(of)
      .map(([key, each]) => `${key} ${each}`)
      .join(', ') || 'none'
  return [
    `${name.padEnd(24)} ${String(value).padStart(7)} ms p95 of ${acts} (goal ≤ ${goal}, alone ${alone}) · lost ${lost}, doubled ${doubled} · ${memory} MB`,
    `    ${does}: ${all(got)}`,
    `    p95 by act: ${all(byAct)} · not done: ${all(failed)}`,
  ].join('\n')
}

interface Figure extends Figures {
  name: string
  value: number
  does: string
  lost: number
  doubled: number
  memory: number
  alone: number
  got: Record<string, number>
}
