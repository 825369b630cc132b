import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mongo } from 'mongoose'
import { afterEach, beforeEach, expect, test } from 'vitest'

let dataDir: string
const children: ChildProcess[] = []
beforeEach(() => void (dataDir = mkdtempSync(join(tmpdir(), 'hub-store-'))))
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  rmSync(dataDir, { recursive: true })
})

function spawnStore(args: string[], env: Record<string, string> = {}, asked = ['--print']) {
  const script = new URL('./store.ts', import.meta.url).pathname
  const child = spawn(process.execPath, ['--import', 'tsx', script, 'store', ...asked, ...args], {
    env: { ...process.env, LANG: 'en', LC_ALL: '', DATA_DIR: dataDir, STORE_SECRET: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  const printed = { text: '' }
  const uri = new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed.text += chunk.toString()
      const found = /mongodb:\S+/.exec(printed.text)
      if (found) resolve(found[0])
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('close', (code) => reject(new Error(`ended with ${code}: ${printed.text}`)))
  })
  return { child, uri, printed }
}

async function insertAndCount(uri: string): Promise<number> {
  const client = new mongo.MongoClient(uri)
  try {
    const things = client.db('test').collection('things')
    await things.insertOne({})
    return await things.countDocuments()
  } finally {
    await client.close()
  }
}

test('it serves several processes, keeps its address for this user, and ends cleanly', async () => {
  const { child, uri, printed } = spawnStore(['--port', '0'])
  const address = await uri
  const file = join(dataDir, 'store.uri')
  expect(readFileSync(file, 'utf8')).toBe(`${address}\n`)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(await insertAndCount(address)).toBe(1)
  expect(await insertAndCount(address)).toBe(2)
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
  expect(printed.text).toContain('The store has been closed.')
  expect(existsSync(file)).toBe(false)
  expect(existsSync(join(dataDir, 'store/LOCK'))).toBe(false)
})

test('its secret is printed only when that is asked for', async () => {
  const { child, printed, uri } = spawnStore(['--port', '0'], {}, [])
  uri.catch(() => 'none is printed')
  const file = join(dataDir, 'store.uri')
  await expect.poll(() => printed.text, { timeout: 20_000 }).toContain(file)
  const { password } = new URL(readFileSync(file, 'utf8'))
  expect(password).not.toBe('')
  child.kill('SIGTERM')
  await once(child, 'exit')
  expect(printed.text).not.toContain(password)
})

test('STORE_SECRET outlives a restart, and a socket file takes the place of a port', async () => {
  const secret = 'k'.repeat(20) + '/@:%?'.repeat(3)
  const socket = join(dataDir, 'store.sock')
  const first = spawnStore(['--socket', socket], { STORE_SECRET: secret })
  const address = await first.uri
  expect(await insertAndCount(address)).toBe(1)
  first.child.kill('SIGINT')
  await once(first.child, 'exit')
  const second = spawnStore(['--socket', socket], { STORE_SECRET: secret })
  expect(await second.uri).toBe(address)
  expect(await insertAndCount(address)).toBe(2)
})

test('what stands in its way is said, in the language of the terminal', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const { port } = taken.address() as AddressInfo
  const running = spawnStore(['--port', '0'])
  await running.uri
  const fails = (args: string[], env?: Record<string, string>) =>
    spawnStore(args, env).uri.then(
      () => 'it started',
      (error: Error) => error.message,
    )
  const other = ['--data', join(dataDir, 'other')]
  const [inUse, portTaken, badPort, both, unknown, weak] = await Promise.all([
    fails(['--port', '0']),
    fails([...other, '--port', `${port}`], { LANG: 'pl_PL.UTF-8' }),
    fails(['--port', '70000'], { LANG: 'nb_NO.UTF-8' }),
    fails(['--port', '1', '--socket', 'x']),
    fails(['--prot', '1']),
    fails(other, { STORE_SECRET: 'short' }),
  ])
  expect(inUse).toContain(`already open in process ${running.child.pid}`)
  expect(portTaken).toContain(`Adres 127.0.0.1:${port} jest zajęty`)
  expect(badPort).toContain('--port 70000 er ikke en port')
  expect(both).toContain('not both')
  expect(unknown).toContain('npm run store -- [--port NUMBER')
  expect(weak).toContain('at least 32 characters')
  for (const message of [inUse, portTaken, badPort, both, unknown, weak])
    expect(message).toContain('ended with 1')
  taken.close()
}, 60_000)
