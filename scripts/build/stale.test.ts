import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

/** A project whose bundler is replaced: what is tried is the way from `npm start` to a hub. */
let project: string
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'hub-stale-'))
  for (const part of ['scripts/hub.mjs', 'scripts/build.mjs', 'scripts/build'])
    cpSync(part, join(project, part), { recursive: true })
  write('package.json', '{ "type": "module" }')
  write('package-lock.json', '{}')
  for (const file of ['client/some.ts', 'common/wire.ts', 'locales/some.ts', 'server/kit/errors.ts'])
    write(file, 'export {}')
  write('node_modules/vite/package.json', '{ "type": "module", "exports": "./index.js" }')
  bundler('')
})
afterEach(() => rmSync(project, { recursive: true, force: true }))

function write(file: string, text: string) {
  mkdirSync(dirname(join(project, file)), { recursive: true })
  writeFileSync(join(project, file), text)
}

/** A bundler that runs these lines and makes a hub that says which process it is and how it was asked. */
const bundler = (lines: string) =>
  write(
    'node_modules/vite/index.js',
    `import { mkdirSync, writeFileSync } from 'node:fs'
     export async function build({ plugins }) {
       ${lines}
       for (const { buildEnd, closeBundle } of plugins) { buildEnd(); closeBundle() }
       mkdirSync('dist/server', { recursive: true })
       mkdirSync('dist/client', { recursive: true })
       writeFileSync('dist/client/page.js', 'x'.repeat(5000))
       writeFileSync('dist/server/main.js', "console.log('hub', process.pid, ...process.argv.slice(2)); process.exitCode = 7")
     }`,
  )

function start() {
  const child = spawn(process.execPath, ['scripts/hub.mjs', 'start', '--still'], {
    cwd: project,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()))
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, ...said }))
  return { child, said, ended }
}

test('what is stale is built aside, and then this very process is the hub', async () => {
  const { child, ended } = start()
  const { code, out, err } = await ended
  expect(err).toMatch(/^Building the hub…\nBuilding the hub: done in [\d.]+ s\n$/)
  expect(out).toBe(`hub ${child.pid} start --still\n`)
  expect(code).toBe(7)
  expect(existsSync(join(project, 'dist/client/page.js.br'))).toBe(true)
})

test('what is not stale is not built again, until a source changes', async () => {
  await start().ended
  expect((await start().ended).err).toBe('')
  write('client/some.ts', 'export const more = 1')
  expect((await start().ended).err).toContain('Building the hub…')
})

test('a build that fails is told of, and no hub is started, not even the one of before', async () => {
  await start().ended
  write('client/some.ts', 'export const more = 1')
  bundler(`throw new Error('somebody forgot a bracket')`)
  const { code, out, err } = await start().ended
  expect(err).toContain('somebody forgot a bracket')
  expect(err).toMatch(/The hub could not be built \(exit code 1\)\.\n$/)
  expect({ code, out }).toEqual({ code: 1, out: '' })
  bundler('')
  expect((await start().ended).out).toContain('hub')
})

test('a build that the system ended for its memory is told of', async () => {
  bundler(`process.kill(process.pid, 'SIGKILL')`)
  const { code, err } = await start().ended
  expect(err).toMatch(/The hub could not be built \(SIGKILL\)\.\n$/)
  expect(code).toBe(1)
})

test('whoever is told to end while it builds ends, and so does the build', async () => {
  bundler(
    `writeFileSync('building', String(process.pid)); await new Promise((never) => setInterval(never, 1e9))`,
  )
  const { child, ended } = start()
  const builder = await vi.waitUntil(
    () => existsSync(join(project, 'building')) && Number(readFileSync(join(project, 'building'), 'utf8')),
    { timeout: 20_000 },
  )
  child.kill('SIGTERM')
  expect(await ended).toMatchObject({ code: null, signal: 'SIGTERM', out: '' })
  expect(() => process.kill(builder, 0)).toThrow('ESRCH')
})
