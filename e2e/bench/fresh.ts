import { execFileSync, spawn } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Benchmark } from './measure.ts'
import { pause, residentMegabytes, round } from './measure.ts'

const goalSeconds = 8

/** What git knows of this project, as it is at this moment, with the installed packages and nothing built. */
async function freshClone(): Promise<string> {
  const clone = await mkdtemp(join(tmpdir(), 'hub-fresh-'))
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'])
  for (const file of files.toString().split('\0').filter(Boolean))
    await cp(file, join(clone, file)).catch(() => console.error(`${file} is not there any more`))
  await symlink(resolve('node_modules'), join(clone, 'node_modules'))
  return clone
}

interface Started {
  seconds: number
  resident: number
}

/** What the README's command does, without npm around it. */
async function start(clone: string, script: 'start' | 'demo'): Promise<Started> {
  const { scripts } = JSON.parse(await readFile(join(clone, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  const [, ...args] = scripts[script]?.split(' ') ?? []
  const began = performance.now()
  const child = spawn(process.execPath, args, {
    cwd: clone,
    env: { ...process.env, PORT: '0', LANG: 'en', LC_ALL: '', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    let printed = ''
    const url = await new Promise<string>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`ended with ${code}: ${printed}`)))
      child.stdout.on('data', (chunk: Buffer) => {
        printed += chunk.toString()
        const port = /http:\/\/localhost:(\d+)/.exec(printed)?.[1]
        if (port) resolve(`http://127.0.0.1:${port}`)
      })
    })
    await (await fetch(`${url}/api/hub`)).json()
    const seconds = (performance.now() - began) / 1000
    await pause(1500)
    return { seconds, resident: residentMegabytes(child.pid ?? 0) }
  } finally {
    child.removeAllListeners('exit')
    child.kill()
    await new Promise((ended) => child.once('exit', ended))
  }
}

async function startFresh(script: 'start' | 'demo'): Promise<Started> {
  const clone = await freshClone()
  try {
    return await start(clone, script)
  } finally {
    await rm(clone, { recursive: true, force: true })
  }
}

export const fresh: Benchmark = {
  names: ['memory.fresh'],
  async run() {
    const [start, demo] = [await startFresh('start'), await startFresh('demo')]
    return [
      {
        name: 'memory.fresh',
        value: round(Math.max(start.resident, demo.resident)),
        unit: 'MB',
        better: 'lower',
        goal: 130,
        start_mb: round(start.resident),
        start_s: round(start.seconds),
        demo_mb: round(demo.resident),
        demo_s: round(demo.seconds),
        conditions: `the higher of npm start and npm run demo on a fresh clone with its packages installed, both of which build first; resident 1.5 s after the first answer; start_s (goal ≤ ${goalSeconds}) until that answer`,
      },
    ]
  },
}
