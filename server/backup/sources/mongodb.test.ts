import { Long, Timestamp } from 'bson'
import { afterEach, expect, test } from 'vitest'
import { listen, StoreError, type Handler, type Listening } from '../../database/embedded/measuring.ts'
import { openMongodb } from './mongodb.ts'

/** No replica set is at hand, so this answers as MongoDB's manual says that one does. */
const handshake = { ismaster: true, helloOk: true, isWritablePrimary: true, maxBsonObjectSize: 16_777_216 }
const member = { ...handshake, setName: 'rs', hosts: ['127.0.0.1'], logicalSessionTimeoutMinutes: 30 }
const time = new Timestamp({ t: 1_000, i: 7 })
const cursor = (ns: string, firstBatch: unknown[], more = {}) => ({
  cursor: { id: Long.ZERO, ns, firstBatch, ...more },
})

let server: Listening | undefined
afterEach(() => server?.close())

async function serve(hello: object, find: (name: string) => Record<string, unknown>) {
  const concerns: unknown[] = []
  const handler: Handler = ({ name, body }) => {
    if (/^(hello|ismaster)$/i.test(name)) return { ...hello, minWireVersion: 0 }
    if (name === 'listCollections')
      return cursor('mowis.$cmd.listCollections', [
        { name: 'b', type: 'collection', options: {} },
        { name: 'a', type: 'collection', options: {} },
        { name: 'a_view', type: 'view', options: {} },
        { name: 'system.views', type: 'collection', options: {} },
        { name: 'restoring.1.a', type: 'collection', options: {} },
      ])
    if (name === 'listIndexes') return cursor('mowis.a', [{ v: 2, key: { _id: 1 }, name: '_id_' }])
    if (name === 'collStats') return { size: 100 }
    if (name !== 'find') return {}
    concerns.push(Object.fromEntries((body.get('readConcern') as Map<string, unknown> | undefined) ?? []))
    return find(String(body.get('find')))
  }
  server = await listen(handler)
  return { concerns, uri: `mongodb://${server.host}/?directConnection=true` }
}

async function readAll(uri: string) {
  const source = await openMongodb(uri, 'mowis')
  try {
    for (const { batches } of source.collections) for await (const batch of batches()) void batch
    return { oneMoment: source.oneMoment, names: source.collections.map(({ name }) => name) }
  } finally {
    await source.close()
  }
}

const snapshotRead = (name: string) =>
  cursor(`mowis.${name}`, name === 'restoring' ? [] : [{ _id: 1 }], { atClusterTime: time })

test('a replica set is read as of the time of the first read', async () => {
  const { uri, concerns } = await serve({ ...member, maxWireVersion: 21 }, snapshotRead)
  expect(await readAll(uri)).toEqual({ oneMoment: true, names: ['a', 'b'] })
  const later = { level: 'snapshot', atClusterTime: time }
  expect(concerns).toEqual([{ level: 'snapshot' }, later, later])
})

test.each([
  ['a standalone', { ...handshake, maxWireVersion: 21 }],
  ['a replica set before 5.0', { ...member, maxWireVersion: 9 }],
])('%s is read without, which the source says', async (_what, hello) => {
  const { uri, concerns } = await serve(hello, snapshotRead)
  expect(await readAll(uri)).toEqual({ oneMoment: false, names: ['a', 'b'] })
  expect(concerns).toEqual([{}, {}, {}])
})

test('a server whose history is too short is told apart', async () => {
  const { uri } = await serve({ ...member, maxWireVersion: 21 }, (name) => {
    if (name === 'b') throw new StoreError(239, 'Read timestamp is older than the oldest available timestamp')
    return snapshotRead(name)
  })
  await expect(readAll(uri)).rejects.toMatchObject({ code: 'noSnapshot' })
})

test('a database whose restore is half swapped in is not backed up', async () => {
  const { uri } = await serve({ ...handshake, maxWireVersion: 21 }, (name) =>
    cursor(`mowis.${name}`, [{ _id: 'swap' }]),
  )
  await expect(readAll(uri)).rejects.toMatchObject({ code: 'restoring' })
})

test('a server that does not answer is named without the password', async () => {
  const uri = 'mongodb://hub:secret@127.0.0.1:9/?serverSelectionTimeoutMS=50'
  const error = await openMongodb(uri, 'mowis').catch((reason: unknown) => reason)
  expect(error).toMatchObject({ code: 'server', params: { hosts: '127.0.0.1:9' } })
  expect(JSON.stringify(error)).not.toContain('secret')
})
