import {
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { mongo } from 'mongoose'
import { expect, test } from 'vitest'
import { runStore } from '../../run.ts'
import { isWhole } from './whole.ts'

interface Written {
  size: number
  isRemoved: boolean
}

/** The bytes of a store that has kept and removed documents of these sizes. */
async function made(documents: readonly Written[]): Promise<Buffer> {
  const directory = mkdtempSync(join(tmpdir(), 'mowis-whole-'))
  const running = await runStore({ directory, durable: false })
  const client = new mongo.MongoClient(running.uri)
  try {
    const things = client.db('test').collection<{ _id: number; text: string }>('things')
    await things.createIndex({ text: 1 })
    for (const [at, { size }] of documents.entries())
      await things.insertOne({ _id: at, text: 'x'.repeat(size) })
    for (const [at, { isRemoved }] of documents.entries()) if (isRemoved) await things.deleteOne({ _id: at })
  } finally {
    await client.close()
    await running.close()
  }
  const bytes = readFileSync(join(directory, 'data.mdb'))
  rmSync(directory, { recursive: true })
  return bytes
}

/** `change` may write into the file and cut it; answers what is then thought of it. */
function judged(bytes: Buffer, change: (file: number, pageSize: number) => number): boolean {
  const directory = mkdtempSync(join(tmpdir(), 'mowis-whole-'))
  const path = join(directory, 'data.mdb')
  writeFileSync(path, bytes)
  const file = openSync(path, 'r+')
  try {
    return isWhole(file, change(file, bytes.readUInt32LE(48)))
  } finally {
    closeSync(file)
    rmSync(directory, { recursive: true })
  }
}

/** As where the last pages were never written, for they are free: all that is in use is looked at. */
function claimLater(file: number, pageSize: number) {
  const last = Buffer.alloc(8)
  last.writeBigUInt64LE(1_000_000_000n)
  for (const meta of [0, pageSize]) writeSync(file, last, 0, 8, meta + 144)
}

const documents = fc.array(
  fc.record({ size: fc.oneof(fc.nat(100), fc.integer({ min: 1, max: 40_000 })), isRemoved: fc.boolean() }),
  { minLength: 1, maxLength: 60 },
)

test('a file is whole as it was left, and is not when a part in use is cut off', async () => {
  await fc.assert(
    fc.asyncProperty(documents, fc.nat({ max: 99 }), async (given, percent) => {
      const bytes = await made([...given, { size: 9_000, isRemoved: false }])
      expect(judged(bytes, () => bytes.length)).toBe(true)
      const looked = judged(bytes, (file, pageSize) => {
        claimLater(file, pageSize)
        return bytes.length
      })
      expect(looked).toBe(true)
      // The last document, which lies on pages of its own, is the last thing that was kept.
      const at = bytes.indexOf(Buffer.from('x'.repeat(9_000)))
      const cut = Math.floor((Math.max(at, 0) * percent) / 100)
      const isCutWhole = judged(bytes, (file, pageSize) => {
        claimLater(file, pageSize)
        ftruncateSync(file, cut)
        return cut
      })
      expect(isCutWhole).toBe(false)
    }),
    { numRuns: 15 },
  )
}, 60_000)
