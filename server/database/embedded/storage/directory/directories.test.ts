import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { open } from 'lmdb'
import { mongo } from 'mongoose'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runStore, type RunningStore } from '../../run.ts'
import { refusal } from '../../testing.ts'
import { lockDirectory, patience } from './lock.ts'

let directory: string
beforeEach(() => void (directory = mkdtempSync(join(tmpdir(), 'mowis-store-'))))
afterEach(() => rmSync(directory, { recursive: true }))

async function withStore<T>(
  path: string,
  run: (db: mongo.Db, store: RunningStore) => Promise<T>,
): Promise<T> {
  const running = await runStore({ directory: path })
  const client = new mongo.MongoClient(running.uri)
  try {
    return await run(client.db('test'), running)
  } finally {
    await client.close()
    await running.close()
  }
}

const fill = (db: mongo.Db) =>
  db.collection('things').insertMany(Array.from({ length: 50 }, (_, n) => ({ n })))
const lock = () => join(directory, 'LOCK')
const own = () => readFileSync(lock(), 'utf8').split(' ')

test('the directory is closed to others, also one that was open', async () => {
  chmodSync(directory, 0o755)
  await withStore(directory, fill)
  expect(statSync(directory).mode & 0o777).toBe(0o700)
  await withStore(join(directory, 'new'), fill)
  expect(statSync(join(directory, 'new')).mode & 0o777).toBe(0o700)
})

test('a lock whose number another process has got since is taken over at once', () => {
  lockDirectory(directory)()
  lockDirectory(directory)
  const [, , world] = own()
  writeFileSync(lock(), `${process.ppid} 1 ${world}\n`)
  const unlock = lockDirectory(directory, () => expect.unreachable())
  expect(own()[0]).toBe(`${process.pid}`)
  unlock()
  expect(readdirSync(directory)).toEqual([])
})

test('a lock of a living process is respected, also one that an older version wrote', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  await once(child, 'spawn')
  const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
  writeFileSync(lock(), `${child.pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}\n`)
  expect(() => lockDirectory(directory)).toThrow(`already open in process ${child.pid}. Stop`)
  child.kill()
  await once(child, 'exit')
})

test('a lock of another container is respected while its holder touches it', () => {
  writeFileSync(lock(), `${process.pid} 5 elsewhere/pid:[1] token\n`)
  let touched = 0
  const touch = () => utimesSync(lock(), new Date(), new Date(Date.now() + (touched += 1000)))
  expect(() => lockDirectory(directory, touch)).toThrow(
    `already open in process ${process.pid}, in another container or on another machine`,
  )
  expect(readFileSync(lock(), 'utf8')).toContain('elsewhere')
})

test.each(['7 5 elsewhere/pid:[1] token\n', ''])('a lock %j that nobody touches is taken over', (text) => {
  writeFileSync(lock(), text)
  let waited = 0
  const unlock = lockDirectory(directory, (milliseconds) => (waited += milliseconds))
  expect(waited).toBeGreaterThanOrEqual(patience)
  expect(own()[0]).toBe(`${process.pid}`)
  unlock()
})

test.each<[string, (path: string) => void, string]>([
  ['noise', (path) => writeFileSync(path, Buffer.alloc(40_000, 7)), 'damaged, or not written by this store'],
  ['a few bytes', (path) => writeFileSync(path, 'something'), 'damaged, or not written by this store'],
  ['zeros', (path) => writeFileSync(path, Buffer.alloc(40_000)), 'damaged, or not written by this store'],
  ['a file cut short', (path) => truncateSync(path, 8192), 'damaged, or not written by this store'],
  [
    'half of the file',
    (path) => truncateSync(path, Math.floor(statSync(path).size / 2)),
    'damaged, or not written',
  ],
  ['an empty file', (path) => truncateSync(path), 'is missing or empty, though a store was kept here'],
  ['a folder', (path) => (rmSync(path), mkdirSync(path)), 'EISDIR'],
])('%s in the place of the database is refused and left alone', async (_name, damage, message) => {
  await withStore(directory, fill)
  const path = join(directory, 'data.mdb')
  damage(path)
  const before = statSync(path).size
  await expect(runStore({ directory })).rejects.toThrow(message)
  expect(statSync(path).size).toBe(before)
  expect(existsSync(lock())).toBe(false)
})

test("somebody else's LMDB file is refused and left alone", async () => {
  const foreign = open({ path: directory, noSubdir: false })
  await foreign.put('their', 'data')
  await foreign.close()
  const before = readFileSync(join(directory, 'data.mdb'))
  await expect(runStore({ directory })).rejects.toThrow('holds a database that this store has not written')
  expect(readFileSync(join(directory, 'data.mdb')).equals(before)).toBe(true)
})

test.each([
  ['before it wrote anything', ''],
  ['while it wrote', 'half a page'],
])('a store whose making was killed %s is begun anew', async (_, written) => {
  writeFileSync(join(directory, 'FORMAT.new'), '1\n')
  writeFileSync(join(directory, 'data.mdb'), written)
  expect(await withStore(directory, (db) => db.collection('things').countDocuments())).toBe(0)
  expect(existsSync(join(directory, 'FORMAT.new'))).toBe(false)
})

test('a store whose data has gone is refused, not begun anew', async () => {
  await withStore(directory, fill)
  rmSync(join(directory, 'data.mdb'))
  await expect(runStore({ directory })).rejects.toThrow('is missing or empty, though a store was kept here')
  expect(existsSync(join(directory, 'data.mdb'))).toBe(false)
})

test('a path that leads through a file is refused with the reason', async () => {
  writeFileSync(join(directory, 'file'), '')
  await expect(runStore({ directory: join(directory, 'file/store') })).rejects.toThrow(
    /cannot write in .* \(ENOTDIR\). Something on the way there is a file/,
  )
})

test('the database grows far past its first size while it is read', async () => {
  await withStore(directory, async (db, { store }) => {
    const things = db.collection('things')
    await things.insertOne({ first: true })
    const small = statSync(join(directory, 'data.mdb')).size
    const cursor = things.find({}, { batchSize: 1 })
    for (let round = 0; round < 30; round += 1) {
      await things.insertMany(
        Array.from({ length: 20 }, () => ({ round, filling: Buffer.alloc(50_000, round) })),
      )
      expect(await things.findOne({ round })).toMatchObject({ round })
    }
    expect((await cursor.toArray()).length).toBe(601)
    expect(statSync(join(store.directory, 'data.mdb')).size).toBeGreaterThan(small + 30_000_000)
  })
}, 60_000)

/** A file system of its own, of so many megabytes; only root may make one. */
function mounted(options: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', directory], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

test('a full disk refuses writes, serves reads, and takes writes again when there is room', async (context) => {
  if (!mounted('size=6m')) return context.skip('only root may mount a small disk')
  const report = vi.spyOn(console, 'error').mockReturnValue()
  try {
    const ballast = join(directory, 'ballast')
    writeFileSync(ballast, Buffer.alloc(2_000_000))
    const path = join(directory, 'store')
    const insert = (db: mongo.Db) => db.collection('things').insertOne({ filling: 'x'.repeat(50_000) })
    let kept = 0
    await withStore(path, async (db, { store }) => {
      const things = db.collection('things')
      await things.createIndex({ n: 1 })
      const fillUp = async () => {
        for (;;) {
          await insert(db)
          kept += 1
        }
      }
      const refusals = await Promise.all([1, 2, 3, 4].map(() => refusal(fillUp())))
      for (const error of refusals) expect(error).toMatchObject({ code: 14031, codeName: 'OutOfDiskSpace' })
      expect(kept).toBeGreaterThan(20)
      expect(await things.countDocuments()).toBe(kept)
      expect((await things.find().toArray()).length).toBe(kept)
      expect((await refusal(fillUp())).code).toBe(14031)
      rmSync(ballast)
      await insert(db)
      kept += 1
      expect(await db.command({ validate: 'things' })).toMatchObject({ valid: true, nrecords: kept })
      expect(store.get('test.things')?.counts().documents).toBe(kept)
    })
    expect(report.mock.calls.flat().join()).toContain('the disk is full')
    expect(await withStore(path, (db) => db.collection('things').countDocuments())).toBe(kept)
  } finally {
    report.mockRestore()
    execFileSync('umount', ['--lazy', directory])
  }
}, 60_000)

test('a disk without room for the first file, or that may not be written to, is refused with the reason', async (context) => {
  if (!mounted('size=1m,nr_inodes=2')) return context.skip('only root may mount a small disk')
  try {
    await expect(runStore({ directory: join(directory, 'a/b') })).rejects.toThrow(
      /\(ENOSPC\). The disk is full: make room on it/,
    )
    execFileSync('mount', ['-o', 'remount,ro', directory])
    await expect(runStore({ directory })).rejects.toThrow(/\(EROFS\). Give this user the right/)
  } finally {
    execFileSync('umount', ['--lazy', directory])
  }
})

test('the copy of a database that runs elsewhere opens', async () => {
  const copy = join(directory, 'copy')
  mkdirSync(copy)
  await withStore(directory, async (db) => {
    await fill(db)
    for (const name of ['FORMAT', 'data.mdb']) copyFileSync(join(directory, name), join(copy, name))
  })
  expect(await withStore(copy, (db) => db.collection('things').countDocuments())).toBe(50)
})
