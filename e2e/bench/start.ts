import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startFlags, startHub } from '../support/hub.ts'
import type { Benchmark } from './measure.ts'
import { median, pause, residentMegabytes, round } from './measure.ts'

const runs = 7

/** Process start → first answer, data in place. */
async function coldStart(dataDir: string): Promise<{ milliseconds: number; idle: number }> {
  const began = performance.now()
  const child = spawn(process.execPath, [...startFlags, 'dist/server/main.js', 'start'], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: '0',
      LANG: 'en',
      LC_ALL: '',
      LOG_LEVEL: 'warn',
      DATA_DIR: dataDir,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve) => {
    let printed = ''
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      const found = /http:\/\/localhost:\d+/.exec(printed)
      if (found) resolve(found[0].replace('localhost', '127.0.0.1'))
    })
  })
  await (await fetch(`${url}/api/hub`)).json()
  const milliseconds = performance.now() - began
  await pause(1500)
  const idle = residentMegabytes(child.pid ?? 0)
  child.kill()
  await new Promise((resolve) => child.once('exit', resolve))
  return { milliseconds, idle }
}

export const start: Benchmark = {
  names: ['start.cold', 'memory.idle'],
  async run() {
    const dataDir = await mkdtemp(join(tmpdir(), 'hub-bench-'))
    await (await startHub(['demo', '--still'], dataDir)).stop()
    const results = []
    for (let run = 0; run < runs; run++) results.push(await coldStart(join(dataDir, 'demo')))
    await rm(dataDir, { recursive: true, force: true })
    const conditions = `demonstration world in place, built, median of ${runs}`
    return [
      {
        name: 'start.cold',
        value: round(median(results.map((each) => each.milliseconds)) / 1000, 2),
        unit: 's',
        better: 'lower',
        goal: 0.6,
        conditions,
      },
      {
        name: 'memory.idle',
        value: round(median(results.map((each) => each.idle))),
        unit: 'MB',
        better: 'lower',
        goal: 120,
        conditions: `${conditions}; resident, the store included, 1.5 s after the first answer`,
      },
    ]
  },
}
