import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Binary } from 'bson'
import { mongo } from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runStore } from '../run.ts'
import { refusal, startTestStore, type TestStore } from '../testing.ts'
import { ask, openRaw, openStranger, proofFor, saslContinue, saslStart, text } from './testing.ts'

let store: TestStore
beforeAll(async () => void (store = await startTestStore()))
afterAll(() => store.close())

const stranger = () => openStranger(store.running)
const password = () => new URL(store.running.uri).password
const failed = { ok: 0, code: 18, codeName: 'AuthenticationFailed', errmsg: 'Authentication failed.' }

async function withClient<T>(uri: string, run: (db: mongo.Db) => Promise<T>): Promise<T> {
  const client = new mongo.MongoClient(uri)
  try {
    return await run(client.db('test'))
  } finally {
    await client.close()
  }
}

test('a stranger is told who is there and nothing else', async () => {
  const socket = await stranger()
  expect(await ask(socket, { hello: 1 })).toMatchObject({ isWritablePrimary: true, ok: 1 })
  expect(await ask(socket, { ping: 1 })).toEqual({ ok: 1 })
  expect(await ask(socket, { buildInfo: 1 })).toMatchObject({ version: '7.0.14' })
  expect(await ask(socket, { connectionStatus: 1 })).toMatchObject({ authInfo: { authenticatedUsers: [] } })
  for (const name of [
    'find',
    'insert',
    'listDatabases',
    'dropDatabase',
    'getMore',
    'whatever',
    'endSessions',
  ]) {
    expect(await ask(socket, { [name]: 'x' })).toMatchObject({
      ok: 0,
      code: 13,
      codeName: 'Unauthorized',
      errmsg: `Command ${name} requires authentication`,
    })
  }
  socket.destroy()
})

test('without the secret, or with another, the driver is refused', async () => {
  const uri = new URL(store.running.uri)
  const ping = (db: mongo.Db) => db.collection('x').findOne()
  uri.password = 'guess'
  expect(await refusal(withClient(uri.href, ping))).toMatchObject({ code: 18 })
  uri.username = 'root'
  uri.password = password()
  expect(await refusal(withClient(uri.href, ping))).toMatchObject({ code: 18 })
  const open = `mongodb://127.0.0.1:${store.running.port}/?directConnection=true`
  expect(await refusal(withClient(open, ping))).toMatchObject({ code: 13 })
})

test('a driver that has to ask for the mechanisms finds the one', async () => {
  const uri = store.running.uri.replace('&authMechanism=SCRAM-SHA-256', '')
  expect(uri).not.toContain('SCRAM')
  expect(await withClient(uri, (db) => db.command({ connectionStatus: 1 }))).toMatchObject({
    authInfo: { authenticatedUsers: [{ user: 'hub', db: 'admin' }] },
  })
})

test('an old client ends with an empty exchange', async () => {
  const socket = await stranger()
  const first = await ask(socket, saslStart('hub', { options: {} }))
  expect(await ask(socket, saslContinue(proofFor('hub', password(), text(first))))).toMatchObject({
    done: false,
  })
  expect(await ask(socket, { count: 'x' })).toMatchObject({ code: 13 })
  expect(await ask(socket, saslContinue(''))).toMatchObject({ done: true, ok: 1 })
  expect(await ask(socket, { count: 'x' })).toMatchObject({ n: 0 })
  socket.destroy()
})

test('a wrong proof is refused, and so is a second try in the same exchange', async () => {
  const socket = await stranger()
  const first = await ask(socket, saslStart('hub'))
  expect(await ask(socket, saslContinue(proofFor('hub', 'guess', text(first))))).toMatchObject(failed)
  const late = await ask(socket, saslContinue(proofFor('hub', password(), text(first))))
  expect(late).toMatchObject({ ok: 0, code: 17, codeName: 'ProtocolError' })
  expect(await ask(socket, { count: 'x' })).toMatchObject({ code: 13 })
  socket.destroy()
})

test.each([
  ['a mechanism that is not offered', { mechanism: 'SCRAM-SHA-1' }, 334],
  ['no mechanism', { mechanism: undefined }, 334],
  ['a payload that is no text', { payload: 5 }, 14],
  ['noise', { payload: new Binary(Buffer.from([0xff, 0, 0xfe])) }, 18],
  ['another user', { payload: new Binary(Buffer.from('n,,n=root,r=abc')) }, 18],
])('saslStart with %s is refused', async (_name, change, code) => {
  const socket = await stranger()
  expect(await ask(socket, saslStart('hub', change))).toMatchObject({ ok: 0, code })
  expect(await ask(socket, { ping: 1 })).toEqual({ ok: 1 })
  socket.destroy()
})

test('a wrong first message in a handshake leaves only the authentication out', async () => {
  const socket = await stranger()
  const wrong = await ask(socket, { hello: 1, speculativeAuthenticate: saslStart('root') })
  expect(wrong).toMatchObject({ ok: 1 })
  expect(wrong).not.toHaveProperty('speculativeAuthenticate')
  const right = await ask(socket, { hello: 1, speculativeAuthenticate: { ...saslStart('hub'), db: 'admin' } })
  expect(right).toMatchObject({ ok: 1, speculativeAuthenticate: { conversationId: 1, done: false } })
  const proof = proofFor('hub', password(), text(right['speculativeAuthenticate'] as object))
  expect(await ask(socket, saslContinue(proof))).toMatchObject({ done: true })
  socket.destroy()
})

test('logout takes the rights away', async () => {
  const socket = await openRaw(store.running)
  expect(await ask(socket, { count: 'x' })).toMatchObject({ n: 0 })
  expect(await ask(socket, { logout: 1 })).toEqual({ ok: 1 })
  expect(await ask(socket, { count: 'x' })).toMatchObject({ code: 13 })
  socket.destroy()
})

test('a stranger may not send much', async () => {
  const socket = await stranger()
  const head = Buffer.alloc(16)
  head.writeInt32LE(17_000, 0)
  socket.on('error', () => undefined).write(head)
  await once(socket, 'close')
  expect(await store.db.command({ ping: 1 })).toEqual({ ok: 1 })
})

test('a socket file is for this user alone and is taken over when it is stale', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'mowis-store-'))
  const socket = join(directory, 'store.sock')
  const options = { directory: join(directory, 'data'), socket, durable: false }
  for (let round = 0; round < 2; round += 1) {
    const running = await runStore(options)
    expect(statSync(socket).mode & 0o777).toBe(0o600)
    expect(await withClient(running.uri, (db) => db.collection('x').countDocuments())).toBe(0)
    await expect(runStore({ ...options, directory: join(directory, 'other') })).rejects.toThrow('EADDRINUSE')
    await running.close()
  }
  writeFileSync(socket, 'something else')
  await expect(runStore(options)).rejects.toThrow('EADDRINUSE')
  rmSync(directory, { recursive: true })
})
