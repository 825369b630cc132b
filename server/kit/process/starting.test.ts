import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mongo } from 'mongoose'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { HubProcess } from '../../testing/process.ts'
import { refusedStart, startHubProcess } from '../../testing/process.ts'
import { startTestHub } from '../../testing/hub.ts'

const uri = process.env['MONGODB_TEST_URI'] ?? ''
const database = `test_${randomBytes(8).toString('hex')}`
const HUB_SECRET = 'a secret that only the tests know, long enough'

let dataDir: string
let hub: HubProcess | undefined
beforeEach(() => void (dataDir = mkdtempSync(join(tmpdir(), 'hub-starting-'))))
afterEach(async () => {
  hub?.signal('SIGKILL')
  await hub?.ended
  hub = undefined
  rmSync(dataDir, { recursive: true, force: true })
})

test('a directory that was named and is not there is refused, and not made', async () => {
  const missing = join(dataDir, 'away')
  const given = { DATA_DIR: missing, HUB_SECRET, MONGODB_URI: uri, MONGODB_DATABASE: database }
  const { code, printed } = await refusedStart(given)
  expect(code).toBe(1)
  expect(printed).toContain(`did not start: DATA_DIR points to ${missing}, which does not exist.`)
  expect(existsSync(missing)).toBe(false)
})

test('an https address without a proxy that is believed is refused', async () => {
  const { code, printed } = await refusedStart({ DATA_DIR: dataDir, PUBLIC_URL: 'https://hub.example' })
  expect(code).toBe(1)
  expect(printed).toContain('set TRUST_PROXY=true')
  expect(printed).not.toContain('is running')
})

test('a store whose data is gone is refused, and no new one is begun', async () => {
  const store = join(dataDir, 'store')
  mkdirSync(store)
  writeFileSync(join(store, 'FORMAT'), '1\n')
  writeFileSync(join(store, 'data.mdb'), '')
  const { code, printed } = await refusedStart({ DATA_DIR: dataDir })
  expect(code).toBe(1)
  expect(printed).toContain('is missing or empty, though a store was kept here. Restore a backup of it.')
  expect(readdirSync(dataDir)).not.toContain('setup-token')
})

test('a demonstration is for this machine alone', async () => {
  const mongodb = { MONGODB_URI: uri, MONGODB_DATABASE: database }
  try {
    hub = await startHubProcess({ DATA_DIR: dataDir, ...mongodb }, 'demo', '--still')
    const at = (address: string) => fetch(`${hub?.url.replace('127.0.0.1', address)}/healthz`)
    expect((await at('127.0.0.1')).status).toBe(200)
    // On Linux an address of this machine too, so that whoever listens on all answers there.
    await expect(at('127.0.0.2')).rejects.toThrow()
  } finally {
    const client = new mongo.MongoClient(uri)
    await client.db(database).dropDatabase()
    await client.close()
  }
}, 60_000)

test('people of an https hub sign in whatever the proxy says of the request', async () => {
  const https = await startTestHub({ publicUrl: 'https://hub.example', trustProxy: true })
  try {
    const guest = https.guest()
    const { status, headers } = await guest.request('POST /accounts/register', {
      body: {
        ...{ name: 'Anna Wrona', email: 'anna@test.example', password: 'wierzba nad wodą 7', language: 'pl' },
        clientId: crypto.randomUUID(),
      },
    })
    expect(status).toBe(201)
    expect(headers.get('set-cookie')).toMatch(/; secure/i)
    expect((await guest.ok('GET /accounts/me')).me?.name).toBe('Anna Wrona')
  } finally {
    await https.close()
  }
})
