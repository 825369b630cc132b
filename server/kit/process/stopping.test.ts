import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { mongo } from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aTopic } from '../../features/forum/testing.ts'
import { TestClient } from '../../testing/client.ts'
import type { HubProcess } from '../../testing/process.ts'
import { startHubProcess } from '../../testing/process.ts'

const uri = process.env['MONGODB_TEST_URI'] ?? ''
const store = new mongo.MongoClient(uri)
const database = `test_${randomBytes(8).toString('hex')}`
const category = 'rozmowy'
let dataDir: string
let hub: HubProcess
let member: TestClient

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hub-stopping-'))
  hub = await startHubProcess({
    ...{ MONGODB_URI: uri, MONGODB_DATABASE: database, DATA_DIR: dataDir, RATE_LIMITS: 'false' },
  })
  const title = { pl: 'Rozmowy', nb: 'Samtaler', en: 'Talk' }
  const record = {
    _id: category as never,
    title,
    description: title,
    order: 0,
    topicCount: 0,
    lastPostAt: null,
  }
  await store.db(database).collection('forumcategories').insertOne(record)
  member = new TestClient(hub.url, '')
  await member.ok('POST /accounts/register', {
    body: {
      ...{ name: 'Anna Wrona', email: 'anna@test.example', password: 'wierzba nad wodą 7', language: 'pl' },
      clientId: randomUUID(),
    },
  })
}, 60_000)
afterAll(async () => {
  hub.signal('SIGKILL')
  await store.db(database).dropDatabase()
  await store.close()
  await rm(dataDir, { recursive: true, force: true })
})

/** Posts without pause on one connection that is kept; answers what was acknowledged, and whether it was told to go. */
async function keepPosting() {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const acknowledged: string[] = []
  let toldToGo = false
  for (;;) {
    const title = randomUUID()
    const sent = request(`${hub.url}/api/forum/topics`, {
      ...{ agent, method: 'POST' },
      headers: { cookie: member.cookie, 'content-type': 'application/json' },
    })
    sent.end(JSON.stringify(aTopic(category, title)))
    const answer = await once(sent, 'response').catch(() => null)
    if (!answer) return { acknowledged, toldToGo }
    const [response] = answer as [
      Parameters<typeof text>[0] & { statusCode: number; headers: { connection?: string } },
    ]
    const whole = await text(response).catch(() => null)
    if (response.statusCode === 201 && whole !== null) acknowledged.push(title)
    toldToGo ||= response.headers.connection === 'close'
  }
}

/** Opens a connection, says so much and never more, and reads nothing. */
async function sayNoMore(words: string) {
  const { hostname, port } = new URL(hub.url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.write(words)
  socket.pause()
}

test('what clients break off prints no words but those of the log', async () => {
  const { hostname, port } = new URL(hub.url)
  const half = 'POST /api/forum/topics HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n'
  for (const words of [
    `${half}Cookie: ${member.cookie}\r\nContent-Length: 90\r\n\r\n{`,
    'GET /forum HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n',
  ]) {
    for (const how of ['end', 'resetAndDestroy'] as const) {
      const socket = connect(Number(port), hostname)
      socket.on('error', () => {})
      await once(socket, 'connect')
      await new Promise((written) => socket.write(words, written))
      socket.resume()[how]()
      await once(socket, 'close')
    }
  }
  await member.ok('GET /hub')
  // The words with which it greets come first.
  const lines = hub
    .printed()
    .split('\n')
    .filter((line) => line.includes('Error') || / at .*:\d+:\d+/.test(line))
  expect(lines.filter((line) => !line.startsWith('{'))).toEqual([])
})

test('a process that is told to stop is gone within 15 s, whatever its clients do, and what it acknowledged is stored', async () => {
  const head = 'HTTP/1.1\r\nHost: 127.0.0.1\r\n'
  await sayNoMore(
    `PATCH /api/accounts/me ${head}Cookie: ${member.cookie}\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{`,
  )
  await sayNoMore(`GET / ${head}X-Slow: `)
  await sayNoMore('')
  const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n'
  await sayNoMore(
    `GET /socket.io/?EIO=4&transport=websocket ${head}${upgrade}Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
  )
  const posting = Array.from({ length: 6 }, keepPosting)
  const stored = () => store.db(database).collection('forumtopics').countDocuments()
  await expect.poll(stored, { timeout: 10_000 }).toBeGreaterThan(6)

  const before = performance.now()
  hub.signal('SIGTERM')
  expect(await hub.ended).toBe(0)
  expect(performance.now() - before).toBeLessThan(15_000)

  const results = await Promise.all(posting)
  expect(results.some(({ toldToGo }) => toldToGo)).toBe(true)
  const acknowledged = results.flatMap((each) => each.acknowledged)
  const titles = await store.db(database).collection('forumtopics').distinct('title')
  expect(acknowledged.filter((title) => !titles.includes(title))).toEqual([])
}, 60_000)
