import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createGate, type Gate } from '../../../../testing/gate.ts'
import { refusal, startTestStore, type TestStore } from '../../testing.ts'
import { sweep } from '../../ttl.ts'

let store: TestStore
beforeEach(async () => {
  store = await startTestStore()
  const things = store.db.collection('things')
  await things.createIndex({ n: 1 })
  await things.createIndex({ at: 1 }, { expireAfterSeconds: 10_000 })
  await things.insertMany([
    { n: 1, at: new Date(Date.now() - 60_000) },
    { n: 2, at: new Date(Date.now() - 60_000) },
  ])
})
afterEach(() => store.close())

const hide = () => store.db.command({ collMod: 'things', index: { keyPattern: { n: 1 }, hidden: true } })
const expire = (seconds: number) =>
  store.db.command({ collMod: 'things', index: { keyPattern: { at: 1 }, expireAfterSeconds: seconds } })
const count = () => store.db.collection('things').countDocuments()
const stageOf = async () =>
  (await store.db.collection('things').find({ n: 1 }).explain('queryPlanner'))['queryPlanner'].winningPlan
    .stage
const described = async () =>
  (await store.db.collection('things').indexes()).map(({ hidden, expireAfterSeconds }) => ({
    hidden,
    expireAfterSeconds,
  }))
const asBefore = [{}, {}, { expireAfterSeconds: 10_000 }]

/** Holds back what comes after the next commit, as a slow disk does. */
function slowDisk(): Gate {
  const { running } = store
  const write = running.store.write.bind(running.store)
  const gate = createGate()
  vi.spyOn(running.store, 'write').mockImplementation(async (run) => {
    const result = await write(run)
    await gate.pass()
    return result
  })
  return gate
}

/** The next command fails at the catalog, upon which the store reads what the disk has. */
async function failingDisk(asked: () => Promise<unknown>): Promise<void> {
  const silent = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const failing = vi.spyOn(store.running.store.environment, 'catalogChanged').mockImplementation(() => {
    throw new Error('the disk is gone')
  })
  expect((await refusal(asked())).code).toBe(1)
  failing.mockRestore()
  silent.mockRestore()
}

test('a hidden index is used until its hiding is on the disk', async () => {
  const disk = slowDisk()
  const hiding = hide()
  await disk.reached
  expect(await stageOf()).toBe('FETCH')
  expect(await described()).toEqual(asBefore)
  disk.open()
  expect(await hiding).toMatchObject({ hidden_old: false, hidden_new: true })
  expect(await stageOf()).toBe('COLLSCAN')
})

test('nothing expires by an age that is not on the disk yet', async () => {
  const disk = slowDisk()
  const shortening = expire(10)
  await disk.reached
  expect(await sweep(store.running.store)).toBe(0)
  disk.open()
  await shortening
  expect(await sweep(store.running.store)).toBe(2)
  expect(await count()).toBe(0)
})

test('what is written to the catalog meanwhile keeps the change, and of two the later one holds', async () => {
  const disk = slowDisk()
  const first = expire(20)
  await disk.reached
  // An array makes the index one of many keys, which the catalog is told.
  await store.db.collection('things').insertOne({ n: 3, at: [new Date(), new Date()] })
  expect(await expire(30)).toMatchObject({ expireAfterSeconds_old: 20, expireAfterSeconds_new: 30 })
  disk.open()
  await first
  expect((await described())[2]).toEqual({ expireAfterSeconds: 30 })
  await failingDisk(hide)
  expect((await described())[2]).toEqual({ expireAfterSeconds: 30 })
})

test('a change that could not be kept has not happened', async () => {
  await failingDisk(hide)
  await failingDisk(() => expire(10))
  expect(await described()).toEqual(asBefore)
  expect(await stageOf()).toBe('FETCH')
  expect(await sweep(store.running.store)).toBe(0)
  expect(await hide()).toMatchObject({ hidden_old: false, hidden_new: true })
})
