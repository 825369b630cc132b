import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, expect, test, vi } from 'vitest'
import { freshDirectory, removeDirectories, withStore } from '../testing.ts'

// A process takes its time to start.
vi.setConfig({ testTimeout: 90_000 })
afterEach(removeDirectories)

const script = new URL('../main.ts', import.meta.url).pathname

function start(args: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C', LANG: 'C', MONGODB_URI: '', ...env },
  })
  const ended = Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)]).then(
    ([[code], out, err]) => ({ code: code as number, out, err }),
  )
  return { child, ended }
}

const run = (args: string[], env: Record<string, string> = {}) => start(args, env).ended

test('both explain themselves, and what was asked wrongly ends with 2', async () => {
  const [help, none, unknown, two] = await Promise.all([
    run(['backup', '--help']),
    run(['restore']),
    run(['restore', 'file', '--force']),
    run(['backup', 'one', 'two']),
  ])
  expect(help).toMatchObject({ code: 0, err: '' })
  expect(help.out).toContain('npm run backup -- FILE')
  for (const wrong of [none, unknown]) {
    expect(wrong).toMatchObject({ code: 2, out: '' })
    expect(wrong.err).toContain('npm run restore -- FILE')
  }
  expect(two.code).toBe(2)
})

test('a hub goes into a file and out of it again', async () => {
  const DATA_DIR = await freshDirectory()
  await withStore(DATA_DIR, (client) =>
    client
      .db('mowis')
      .collection('things')
      .insertMany([{ a: 1 }, { a: 2 }]),
  )
  const file = join(DATA_DIR, 'hub.backup')
  const saved = await run(['backup', file], { DATA_DIR })
  expect(saved).toMatchObject({ code: 0, err: '' })
  expect(saved.out).toContain('Backing up: things, 2 documents')
  expect(saved.out).toContain(`Saved ${file}: 2 documents, 0 uploaded files`)
  expect((await readdir(DATA_DIR)).sort()).toEqual(['hub.backup', 'store'])
  expect(await run(['backup', file], { DATA_DIR })).toMatchObject({
    code: 1,
    err: `${file} already exists. Choose another name, or replace it with --force.\n`,
  })

  const asked = await run(['restore', file], { DATA_DIR })
  expect(asked.code).toBe(1)
  expect(asked.out).toContain('Restoring replaces everything')
  expect(asked.err).toContain('Use --yes')
  const restored = await run(['restore', file, '--yes'], { DATA_DIR, LC_ALL: 'pl_PL.UTF-8' })
  expect(restored).toMatchObject({ code: 0, err: '' })
  expect(restored.out).toContain('Przywrócono: 2 dokumenty')
  expect(
    await withStore(DATA_DIR, (client) => client.db('mowis').collection('things').countDocuments()),
  ).toBe(2)

  await writeFile(file, (await readFile(file)).subarray(0, -10))
  const damaged = await run(['restore', file, '--yes'], { DATA_DIR })
  expect(damaged).toMatchObject({ code: 1 })
  expect(damaged.err).toContain('its end is missing')
})

test.each(['SIGINT', 'SIGTERM'] as const)('%s ends with 130 and leaves nothing behind', async (signal) => {
  const DATA_DIR = await freshDirectory()
  const mute = createServer(() => {}).listen(0, '127.0.0.1')
  await once(mute, 'listening')
  const MONGODB_URI = `mongodb://127.0.0.1:${(mute.address() as AddressInfo).port}/`
  const { child, ended } = start(['backup', join(DATA_DIR, 'hub.backup')], { DATA_DIR, MONGODB_URI })
  await once(mute, 'connection')
  child.kill(signal)
  const { code, err } = await ended
  expect(code).toBe(130)
  expect(err).toContain('Interrupted. Nothing has been changed.')
  expect(await readdir(DATA_DIR)).toEqual([])
  mute.close()
})
