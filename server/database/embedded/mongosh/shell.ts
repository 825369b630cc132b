import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A mongosh of its own home, where its first session says what it says once. */
export function createShell(program: string) {
  const home = mkdtempSync(join(tmpdir(), 'mowis-mongosh-'))
  const settings = { userId: '0'.repeat(24), enableTelemetry: false }
  mkdirSync(join(home, '.mongodb/mongosh'), { recursive: true })
  writeFileSync(join(home, '.mongodb/mongosh/config'), JSON.stringify(settings))
  return {
    /** Types these lines, as a person would; answers everything it shows. */
    async type(uri: string, lines: string[]): Promise<string> {
      const shell = spawn(program, [uri], {
        env: { ...process.env, HOME: home, NO_COLOR: '1' },
        stdio: ['pipe', 'pipe', 'pipe'],
      })
      let shown = ''
      shell.stdout.on('data', (chunk) => (shown += String(chunk)))
      shell.stderr.on('data', (chunk) => (shown += String(chunk)))
      shell.stdin.end([...lines, 'exit', ''].join('\n'))
      const [code] = (await once(shell, 'close')) as [number]
      if (code !== 0) throw new Error(`the shell ended with ${code}: ${shown}`)
      return shown
    },
    remove: () => rmSync(home, { recursive: true }),
  }
}

/** What the lines that say `§NAME=…` printed, by name. */
export function said(shown: string): Record<string, unknown> {
  const found = [...shown.matchAll(/§(\w+)=(.*)$/gm)]
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name, JSON.parse(value)]))
}

const say = (name: string, expression: string) => `print('§${name}=' + EJSON.stringify(${expression}))`

/** A session of everyday work. */
export const everyday = [
  'use shop',
  say(
    'inserted',
    `db.fruit.insertMany([
    { _id: 1, name: 'apple', price: 3, tags: ['red', 'round'] },
    { _id: 2, name: 'pear', price: 4, tags: ['green'] },
    { _id: 3, name: 'plum', price: 2, tags: [] } ])`.replaceAll('\n', ' '),
  ),
  say('dearest', 'db.fruit.find({}, { name: 1 }).sort({ price: -1 }).limit(2).toArray()'),
  say('one', "db.fruit.updateOne({ name: 'plum' }, { $set: { price: 5 }, $push: { tags: 'blue' } })"),
  say('many', 'db.fruit.updateMany({ price: { $gte: 4 } }, { $inc: { price: 1 } })'),
  say('upserted', "db.fruit.replaceOne({ _id: 4 }, { name: 'fig', price: 9 }, { upsert: true })"),
  say(
    'sums',
    "db.fruit.aggregate([{ $unwind: '$tags' }, { $group: { _id: null, n: { $sum: '$price' } } }]).toArray()",
  ),
  say('index', 'db.fruit.createIndex({ name: 1 }, { unique: true })'),
  say('indexes', 'db.fruit.getIndexes()'),
  say('plan', "db.fruit.find({ name: 'fig' }).explain().queryPlanner.winningPlan.inputStage.indexName"),
  say('counted', 'db.fruit.countDocuments({ price: { $gt: 3 } })'),
  say('found', "db.fruit.findOneAndUpdate({ _id: 1 }, { $set: { price: 7 } }, { returnDocument: 'after' })"),
  "db.fruit.insertOne({ _id: 5, name: 'apple' })",
  say('deleted', 'db.fruit.deleteMany({ price: { $gt: 6 } })'),
  say('valid', 'db.fruit.validate().valid'),
  say('stats', '(({ count, nindexes }) => ({ count, nindexes }))(db.fruit.stats())'),
  say('size', 'db.stats().objects'),
  'show collections',
  'show dbs',
  say('dropped', 'db.dropDatabase()'),
]

/** What is asked of the server itself. */
export const reports = [
  say('hello', 'db.hello().isWritablePrimary'),
  say('user', 'db.runCommand({ connectionStatus: 1 }).authInfo.authenticatedUsers'),
  say('users', 'db.getSiblingDB("admin").getUsers().users.map(({ user }) => user)'),
  say('status', 'db.serverStatus().storageEngine.name'),
  say('host', 'db.hostInfo().system.cpuAddrSize'),
  'show log global',
  'db.adminCommand({ replSetGetStatus: 1 })',
  'db.watch()',
]
