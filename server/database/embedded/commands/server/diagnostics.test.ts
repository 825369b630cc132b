import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusal, startTestStore, type TestStore } from '../../testing.ts'

let store: TestStore
beforeAll(async () => {
  store = await startTestStore()
  await store.db.collection('things').createIndex({ n: 1 })
  await store.db.collection('things').insertMany([{ n: 1 }, { n: 2 }, { n: 3 }])
})
afterAll(() => store.close())

const admin = () => store.client.db('admin')

test('collection statistics, by command and by stage', async () => {
  const stats = await store.db.command({ collStats: 'things' })
  expect(stats).toMatchObject({ ns: 'test.things', count: 3, nindexes: 2, capped: false, scaleFactor: 1 })
  expect(stats['size']).toBe(3 * stats['avgObjSize'])
  expect(stats['totalIndexSize']).toBe(stats['indexSizes']._id_ + stats['indexSizes'].n_1)
  const [stage] = await store.db
    .collection('things')
    .aggregate([{ $collStats: { storageStats: { scale: 2 }, count: {} } }])
    .toArray()
  expect(stage).toMatchObject({ ns: 'test.things', count: 3, storageStats: { count: 3, scaleFactor: 2 } })
  expect(stage?.['storageStats'].size).toBe(Math.trunc(stats['size'] / 2))
})

test('statistics of what is not there', async () => {
  expect(await store.db.command({ collStats: 'nowhere' })).toMatchObject({ count: 0, size: 0, nindexes: 0 })
  const stage = store.db.collection('nowhere').aggregate([{ $collStats: { count: {} } }])
  expect((await refusal(stage.toArray())).code).toBe(26)
  const unknown = store.db.collection('things').aggregate([{ $collStats: { latencyStats: {} } }])
  expect((await refusal(unknown.toArray())).code).toBe(238)
  expect((await refusal(store.db.command({ collStats: 'things', scale: 0 }))).code).toBe(51024)
})

test('how often an index was used', async () => {
  const ops = async () => {
    const found = await store.db
      .collection('things')
      .aggregate([{ $indexStats: {} }, { $sort: { name: 1 } }])
      .toArray()
    return found.map(({ name, accesses }) => [name, accesses.ops] as unknown)
  }
  const before = await ops()
  await store.db
    .collection('things')
    .find({ n: { $gt: 1 } })
    .toArray()
  expect(before).toEqual([
    ['_id_', 0],
    ['n_1', 0],
  ])
  expect(await ops()).toEqual([
    ['_id_', 0],
    ['n_1', 1],
  ])
})

test('the database as a whole', async () => {
  const stats = await store.db.stats()
  expect(stats).toMatchObject({ db: 'test', collections: 1, objects: 3, indexes: 2, views: 0 })
  expect(stats['fsTotalSize']).toBeGreaterThan(stats['fsUsedSize'])
})

test('a collection is validated', async () => {
  expect(await store.db.command({ validate: 'things', full: true })).toMatchObject({
    ns: 'test.things',
    nrecords: 3,
    nIndexes: 2,
    keysPerIndex: { _id_: 3, n_1: 3 },
    valid: true,
    errors: [],
  })
  expect((await refusal(store.db.command({ validate: 'nowhere' }))).code).toBe(26)
})

test('what administration tools ask is answered', async () => {
  expect(await admin().command({ serverStatus: 1 })).toMatchObject({ process: 'mongod', version: '7.0.14' })
  await refusal(store.db.command({ find: 'things', filter: { $odd: 1 } }))
  const { connections, metrics, opcounters } = await admin().command({ serverStatus: 1 })
  expect(connections).toMatchObject({ current: expect.any(Number), totalCreated: expect.any(Number) })
  expect((connections as { current: number }).current).toBeGreaterThan(0)
  expect(metrics).toMatchObject({
    commands: { find: { total: expect.any(Number), failed: 1 }, serverStatus: { total: 2, failed: 0 } },
    cursor: { open: { total: 0 }, timedOut: 0 },
  })
  expect(opcounters).toMatchObject({ insert: expect.any(Number), query: expect.any(Number), getmore: 0 })
  expect(await admin().command({ hostInfo: 1 })).toMatchObject({ system: { cpuAddrSize: 64 } })
  expect(await admin().command({ getLog: 'startupWarnings' })).toMatchObject({ log: [] })
  expect(await admin().command({ getLog: '*' })).toMatchObject({ names: ['global', 'startupWarnings'] })
  expect(await admin().command({ getParameter: 1, featureCompatibilityVersion: 1 })).toMatchObject({
    featureCompatibilityVersion: { version: '7.0' },
  })
  expect(await admin().command({ connectionStatus: 1, showPrivileges: true })).toMatchObject({
    authInfo: {
      authenticatedUsers: [{ user: 'hub', db: 'admin' }],
      authenticatedUserRoles: [{ role: 'root', db: 'admin' }],
      authenticatedUserPrivileges: [
        { resource: { db: '', collection: '' } },
        { resource: { cluster: true } },
      ],
    },
  })
  expect(await admin().command({ usersInfo: 'hub' })).toMatchObject({ users: [{ _id: 'admin.hub' }] })
  expect(await admin().command({ usersInfo: 'somebody' })).toMatchObject({ users: [] })
  expect(await admin().command({ whatsmyuri: 1 })).toMatchObject({
    you: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
  })
})

test.each([
  [{ getLog: 'else' }, 96],
  [{ getParameter: 1 }, 72],
  [{ profile: 2 }, 238],
  [{ replSetGetStatus: 1 }, 76],
  [{ getDefaultRWConcern: 1 }, 51300],
  [{ atlasVersion: 1 }, 59],
])('%j is refused with %i', async (command, code) => {
  expect((await refusal(admin().command(command))).code).toBe(code)
})
