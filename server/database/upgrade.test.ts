import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MigrationModel } from '../kit/data/migrations/migration-records.ts'
import { settleRestore } from '../backup/restore/settle.ts'
import { connectDatabase } from './connect.ts'
import type { TestClient } from '../testing/client.ts'
import type { TestHub } from '../testing/hub.ts'
import { startTestHub } from '../testing/hub.ts'
import { olderPassword, olderPeople, unpackHub } from '../testing/older-hub.ts'

let dataDir: string
let hub: TestHub
const start = () => startTestHub({ dataDir, mongodbUri: undefined, database: 'mowis' })
const signedIn = async (person: keyof typeof olderPeople): Promise<TestClient> => {
  const client = hub.guest()
  await client.ok('POST /accounts/sign-in', {
    body: { email: olderPeople[person], password: olderPassword },
  })
  return client
}
const records = () => MigrationModel.find().sort({ _id: 1 }).lean()

beforeAll(async () => {
  dataDir = await unpackHub()
  hub = await start()
}, 60_000)
afterAll(async () => {
  await hub.close()
  await rm(dataDir, { recursive: true, force: true })
})

test('the hub of today starts on the data of an older one, and each migration has run', async () => {
  for (const { _id, state, attempts, endedAt } of await records())
    expect({ _id, state, attempts, ended: endedAt !== null }).toEqual({
      ...{ _id, state: 'done', attempts: 1, ended: true },
    })
  const names = hub.app.hub.brought('migrations').map(({ name }) => name)
  expect((await records()).map(({ _id }) => _id.split('/')[1])).toEqual(expect.arrayContaining(names))
  expect(await records()).toHaveLength(names.length)
})

test('its indexes are those of today', async () => {
  for (const model of Object.values(mongoose.models))
    expect([model.modelName, (await model.diffIndexes()).toCreate]).toEqual([model.modelName, []])
})

test('people sign in and belong where they belonged', async () => {
  const anna = await signedIn('anna')
  const { me } = await anna.ok('GET /accounts/me')
  expect(me?.organisations.map(({ name }) => name).sort()).toEqual(['Fundacja Most', 'Klub Wisła Młodych'])
  const { me: eirik } = await (await signedIn('eirik')).ok('GET /accounts/me')
  expect(eirik).toMatchObject({ name: 'Eirik Dahl', language: 'nb', role: 'member' })
  expect((await (await signedIn('admin')).ok('GET /accounts/me')).me?.role).toBe('admin')
})

test('what they wrote in the forum is there, under the organisation that stood there, and talk goes on', async () => {
  const { topics } = await hub.guest().ok('GET /forum/topics')
  expect(topics.map(({ title, postCount }) => [title, postCount]).sort()).toEqual([
    ['Besøk i Kraków i mai', 2],
    ['Jak zatrzymać wolontariuszy?', 4],
    ['Zasady forum', 1],
  ])
  const topicId = topics.find(({ postCount }) => postCount === 4)?.id ?? ''
  const page = await hub.guest().ok('GET /forum/topics/:topicId', { params: { topicId } })
  expect(page.posts.map(({ author, html }) => [author.name, author.organisation?.name, html])).toEqual([
    ['Anna Wrona', 'Fundacja Most', expect.stringContaining('<strong>przed świętami</strong>')],
    ['Eirik Dahl', 'Foreningen Bro', expect.stringContaining('Vi ringer etter andre vakt.')],
    ['Anna Wrona', 'Fundacja Most', expect.stringContaining('Spróbujemy tak samo.')],
    ['Administratorka', undefined, expect.stringContaining('Dziękuję za rozmowę.')],
  ])
  // As was shown beside each of them until then.
  expect(page.posts.map(({ author }) => author.organisation?.name)).toEqual([
    ...['Fundacja Most', 'Foreningen Bro', 'Fundacja Most', undefined],
  ])
  const anna = await signedIn('anna')
  const { post } = await anna.ok('POST /forum/topics/:topicId/posts', {
    params: { topicId },
    body: { body: 'Wracam po zimie.', language: 'pl', clientId: '0d7b6f8e-1a5c-4f0e-9f53-0f6a0a3f7a11' },
  })
  expect(post.number).toBe(5)
})

test('offers, an interest and its thread are there, and the other side may go on', async () => {
  const eirik = await signedIn('eirik')
  const { offers } = await eirik.ok('GET /board/offers')
  expect(offers.map(({ title, organisation }) => [title, organisation.name]).sort()).toEqual([
    ['Vi søker øvingslokale i Kraków', 'Foreningen Bro'],
    ['Wymiana młodzieży latem', 'Fundacja Most'],
  ])
  const { sent } = await eirik.ok('GET /board/inbox')
  expect(sent).toMatchObject([{ state: 'accepted', organisation: { name: 'Foreningen Bro' } }])
  const interestId = sent[0]?.id ?? ''
  const { messages } = await eirik.ok('GET /board/threads/:interestId', { params: { interestId } })
  expect(messages.map(({ text }) => text)).toEqual(['Świetnie, zaczynajmy!', 'Flott, hilsen Bergen.'])
})

test('the conference and its live session are there, with question and vote', async () => {
  const { conferences } = await hub.guest().ok('GET /conferences')
  expect(conferences).toMatchObject([{ sessionCount: 1, open: [{ title: 'Wolontariat po norwesku' }] }])
  const code = conferences[0]?.open[0]?.code ?? ''
  const { snapshot } = await hub.guest().ok('POST /live/join', { body: { code } })
  expect(snapshot.questions).toMatchObject([{ text: 'Skąd bierzecie wolontariuszy na zimę?', count: 1 }])
})

test('a second start runs nothing', async () => {
  const before = await records()
  await hub.close()
  hub = await start()
  expect(await records()).toEqual(before)
})

test('a hub that does not know what was done to its data says so and does not start', async () => {
  const unknown = {
    _id: 'forum/2999-01-from-the-future',
    by: 'a newer hub',
    startedAt: new Date('2999-01-05'),
  }
  await MigrationModel.create({ ...unknown, heldUntil: new Date(), state: 'done' })
  await hub.close()
  const main = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts', 'start'], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0', LC_ALL: 'nb_NO.UTF-8', LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [said, [code]] = await Promise.all([text(main.stderr), once(main, 'exit') as Promise<[number]>])
  expect(code).toBe(1)
  expect(said).toContain('2999-01-05 (forum/2999-01-from-the-future)')
  expect(said).toContain('gjenopprett en sikkerhetskopi')
  await expect(start()).rejects.toMatchObject({ name: 'MigrationRefusal', code: 'newer' })

  const disconnect = await connectDatabase(
    { dataDir, mongodbUri: undefined, database: 'mowis' },
    settleRestore,
  )
  await MigrationModel.deleteOne({ _id: unknown._id })
  await disconnect()
  hub = await start()
  expect((await hub.guest().ok('GET /forum/topics')).topics).toHaveLength(3)
})
