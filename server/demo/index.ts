import mongoose, { type mongo, Schema, model } from 'mongoose'
import { MigrationModel } from '../kit/data/migrations/migration-records.ts'
import { createProgressBar } from '../kit/process/progress-bar.ts'
import type { Hub } from '../kit/feature.ts'
import type { Demo, DemoAccount, DemoLoader } from '../kit/contributions/demo.ts'

/** Marks a database as a demonstration's, and when the world was built, for its times hang on that day. */
const WorldModel = model('DemoWorld', new Schema({ _id: String, builtAt: Date }))

interface Options {
  /** What the features bring of it. */
  demos: readonly DemoLoader[]
  /** Leaves a world of an earlier day as it is. */
  keep: boolean
  t: (key: string, params?: Record<string, unknown>) => string
}

/**
 * Throws when a database holds anything but a demonstration. Asked before anything is written: a hub of an older
 * version would not start again on what this one has migrated. Looks at all collections, whoever made them.
 */
export async function refuseOtherData(db: mongo.Db, t: Options['t']): Promise<void> {
  if (await db.collection(WorldModel.collection.name).findOne({})) return
  for (const { name } of await db.listCollections({ type: 'collection' }, { nameOnly: true }).toArray()) {
    if (name === MigrationModel.collection.name || name.startsWith('system.')) continue
    if (await db.collection(name).findOne({}, { projection: { _id: 1 } }))
      throw new Error(t('server:console.notADemo', { database: db.databaseName }))
  }
}

/**
 * Builds the demonstration world, or keeps the one that was built today; answers its accounts. Throws when the
 * database holds anything else: only a demonstration is ever rebuilt.
 */
export async function bringUp({ demos: loaders, keep, t }: Options): Promise<DemoAccount[]> {
  const demos = await loaded(loaders)
  const accounts = demos.flatMap((demo) => demo.accounts ?? [])
  const world = await WorldModel.findById('world').lean()
  const now = new Date()
  if (world && (keep || world.builtAt?.toDateString() === now.toDateString())) {
    for (const demo of demos) await demo.resume?.(now)
    console.log(t('server:console.demoKept'))
    return accounts
  }
  await refuseOtherData(mongoose.connection.getClient().db(mongoose.connection.name), t)
  const show = progressLine(t('server:console.demoProgress'), demos.length)
  // Marked first, so that a world that was half built is known as one.
  await WorldModel.updateOne({ _id: 'world' }, { $unset: { builtAt: 1 } }, { upsert: true })
  await clear()
  for (const [index, demo] of demos.entries()) {
    show(index)
    await demo.seed(now)
  }
  await WorldModel.updateOne({ _id: 'world' }, { $set: { builtAt: now } })
  show(demos.length)
  return accounts
}

/** Lets things happen while one watches; the returned function ends it. */
export async function live(hub: Hub, url: string): Promise<() => void> {
  const stops = (await loaded(hub.brought('demo'))).flatMap((demo) => demo.live?.(hub, url) ?? [])
  return () => stops.forEach((stop) => stop())
}

const loaded = async (loaders: readonly DemoLoader[]): Promise<Demo[]> =>
  (await Promise.all(loaders.map((load) => load()))).map(({ demo }) => demo)

/** Not of the world: that it is a demonstration's, and which shape its database has. */
const unworldly: string[] = [WorldModel.modelName, MigrationModel.modelName]
const worldly = () => Object.values(mongoose.models).filter((each) => !unworldly.includes(each.modelName))

/** Empties the demonstration's own database, indexes left in place. */
async function clear() {
  await Promise.all(worldly().map((each) => each.deleteMany({})))
}

function progressLine(title: string, total: number) {
  const bar = createProgressBar(process.stdout, title)
  return (done: number) => {
    if (process.stdout.isTTY) {
      bar.show(done / total)
      if (done === total) bar.stop()
    } else if (done === 0) console.log(`${title}…`)
  }
}
