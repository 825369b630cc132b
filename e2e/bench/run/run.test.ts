import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { measureEach } from '../measure.ts'
import { runApart } from './apart.ts'
import { readAsked } from './asked.ts'
import { hasFailed, show } from './show.ts'

const figure = { value: 1, unit: 's', better: 'lower' as const, goal: 2, conditions: 'none' }
const directory = mkdtempSync(join(tmpdir(), 'hub-bench-run-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

let programs = 0
/** A benchmark's process that runs these lines. */
function program(lines: string) {
  const file = join(directory, `${(programs += 1)}.mjs`)
  const tell = `const tell = (name) => new Promise((told) => process.send({ name, ...${JSON.stringify(figure)} }, told))`
  writeFileSync(file, `import { spawn } from 'node:child_process'\n${tell}\n${lines}`)
  return { file, execArgv: [] }
}

describe('what is asked for', () => {
  const names = ['forum.reply', 'live.vote', 'start.cold']
  const asked = (...args: string[]) => {
    const { wants, ...rest } = readAsked(args, names)
    return { ...rest, wanted: names.filter(wants) }
  }

  it('is everything, or what is named: with commas, or once more', () => {
    expect(asked()).toEqual({ wanted: names, json: false, unknown: [] })
    expect(asked('--only', 'forum.reply,live.vote', '--json')).toEqual({
      wanted: ['forum.reply', 'live.vote'],
      json: true,
      unknown: [],
    })
    expect(asked('--only', 'start.cold', '--only=live.vote').wanted).toEqual(['live.vote', 'start.cold'])
  })

  it('is told when there is no such figure', () => {
    expect(asked('--only', 'forum.reply,forum.speed').unknown).toEqual(['forum.speed'])
    expect(asked('--onyl', 'forum.reply').unknown).toEqual(['--onyl', 'forum.reply'])
    expect(asked('--only').unknown).toEqual(['--only'])
  })
})

describe('a measurement that fails', () => {
  it('leaves those standing that share its preparations', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const measured: string[] = []
    const outcomes = await measureEach((name) => name !== 'c', {
      a: () => Promise.reject(new Error('the hub has gone')),
      b: async () => (measured.push('b'), figure),
      c: async () => (measured.push('c'), figure),
    })
    vi.restoreAllMocks()
    expect(outcomes).toEqual([
      { name: 'a', failed: 'the hub has gone' },
      { name: 'b', ...figure },
    ])
    expect(measured).toEqual(['b'])
    expect(outcomes.map(hasFailed)).toEqual([true, false])
  })

  it('has failed in what it had not measured when its process crashed', async () => {
    const crashing = program(`await tell('a')\nprocess.exit(3)`)
    expect(await runApart(['a', 'b'], crashing, new AbortController().signal)).toEqual([
      { name: 'a', ...figure },
      { name: 'b', failed: 'ended with 3' },
    ])
  })

  it('is ended when it hangs, with what it has started', async () => {
    const file = join(directory, 'port')
    const listening = `require('node:net').createServer().listen(0, '127.0.0.1', function () {
      require('node:fs').writeFileSync(process.argv[1], String(this.address().port))
    })`
    const hanging = program(
      `await tell('a')
       spawn(process.execPath, ['-e', ${JSON.stringify(listening)}, ${JSON.stringify(file)}])
       setInterval(() => {}, 1000)`,
    )
    const patience = new AbortController()
    const outcomes = runApart(['a', 'b'], hanging, patience.signal)
    const port = await vi.waitUntil(() => existsSync(file) && Number(readFileSync(file, 'utf8')), 20_000)
    expect(await isReached(port)).toBe(true)
    patience.abort()
    expect(await outcomes).toEqual([
      { name: 'a', ...figure },
      { name: 'b', failed: 'not done in time' },
    ])
    await expect.poll(() => isReached(port)).toBe(false)
  })

  it('is shown as failed', () => {
    expect(show({ name: 'a', failed: 'the hub has gone' }, false)).toMatch(/^✘ a +failed: the hub has gone$/)
    expect(show({ name: 'a', failed: 'gone' }, true)).toBe('{"name":"a","failed":"gone"}')
  })
})

const isReached = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
