import { mongo } from 'mongoose'
import { Refusal } from '../refusal.ts'
import { belongs, restoring, type Source, type SourceCollection } from './source.ts'

/** From MongoDB 5.0 on a replica set can be read as it was at one time. */
const snapshotWireVersion = 13

/** SnapshotUnavailable and SnapshotTooOld: the server no longer has what it held at that time. */
const snapshotGone = new Set([246, 239])

/** The database on a MongoDB server, of one moment where the server can do that. */
export async function openMongodb(uri: string, database: string, signal?: AbortSignal): Promise<Source> {
  const client = await connect(uri, signal)
  const db = client.db(database)
  const hello = await db.command({ hello: 1 })
  const oneMoment =
    (hello['setName'] !== undefined || hello['msg'] === 'isdbgrid') &&
    (hello['maxWireVersion'] as number) >= snapshotWireVersion
  const listed = await db.listCollections({}, { nameOnly: false }).toArray()
  const session = oneMoment ? client.startSession({ snapshot: true }) : undefined
  // The first read fixes the time of the session.
  const swap = await db.collection(restoring).findOne({}, { session })
  if (swap) {
    await client.close()
    throw new Refusal('restoring')
  }
  const collections = await Promise.all(
    listed
      .filter(({ name, type }) => type === 'collection' && belongs(name))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((info) => describe(db, info, session)),
  )
  return {
    database,
    oneMoment,
    collections,
    async close() {
      await session?.endSession()
      await client.close()
    },
  }
}

/** Connects, or says which server does not answer, without the password that may be in its address. */
export async function connect(uri: string, signal?: AbortSignal): Promise<mongo.MongoClient> {
  const client = new mongo.MongoClient(uri, { appName: 'mowis-hub-backup' })
  const close = () => void client.close()
  signal?.addEventListener('abort', close)
  try {
    return await client.connect()
  } catch (error) {
    signal?.throwIfAborted()
    throw new Refusal('server', { hosts: hostsOf(client), reason: (error as Error).message }, error)
  } finally {
    signal?.removeEventListener('abort', close)
  }
}

export const hostsOf = (client: mongo.MongoClient) => client.options.hosts.map(String).join(', ')

async function describe(
  db: mongo.Db,
  info: mongo.CollectionInfo | Pick<mongo.CollectionInfo, 'name' | 'type'>,
  session: mongo.ClientSession | undefined,
): Promise<SourceCollection> {
  const collection = db.collection(info.name)
  const types = { promoteValues: false, promoteLongs: false }
  const indexes = (await collection.listIndexes(types).toArray()) as mongo.Document[]
  const { size } = (await db.command({ collStats: info.name })) as { size: number }
  return {
    name: info.name,
    options: 'options' in info ? (info.options ?? {}) : {},
    indexes,
    bytes: size,
    async *batches() {
      const cursor = collection.find({}, { raw: true, session })
      try {
        for await (const document of cursor) yield [document as unknown as Uint8Array]
      } catch (error) {
        throw error instanceof mongo.MongoServerError && snapshotGone.has(Number(error.code))
          ? new Refusal('noSnapshot', { reason: error.message }, error)
          : error
      }
    },
  }
}
