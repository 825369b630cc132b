import { Schema, model } from 'mongoose'
import { isDuplicateKey } from '../documents/once.ts'

/** One document a migration: its id is the claim while it runs, and afterwards the record. It is kept for ever. */
export const MigrationModel = model(
  'Migration',
  new Schema({
    /** The feature and its migration: `forum/2026-11-posts-know-their-organisation`. */
    _id: { type: String, required: true },
    state: { type: String, enum: ['running', 'done'], default: 'running', required: true },
    /** The process that has it, and until when without a word from it. */
    by: { type: String, required: true },
    heldUntil: { type: Date, required: true },
    attempts: { type: Number, default: 1, required: true },
    startedAt: { type: Date, required: true },
    endedAt: { type: Date, default: null },
    /** How long the run that ended it took. */
    tookMs: { type: Number, default: null },
    /** Of one that runs again: when that last brought anything, and when it was found to be over. */
    broughtAt: { type: Date, default: null },
    settledAt: { type: Date, default: null },
  }),
)

export interface Claim {
  name: string
  by: string
}

const ours = ({ name, by }: Claim) => ({ _id: name, by, state: 'running' as const })

/** Whether the migration is done, or now this process's, or at another that has not gone silent. */
export async function claimMigration(
  { name, by }: Claim,
  leaseMs: number,
  now = Date.now(),
): Promise<'claimed' | 'done' | 'elsewhere'> {
  const held = { by, heldUntil: new Date(now + leaseMs), startedAt: new Date(now) }
  try {
    await MigrationModel.create({ _id: name, ...held })
    return 'claimed'
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
  }
  const taken = await MigrationModel.updateOne(
    { _id: name, state: 'running', heldUntil: { $lte: new Date(now) } },
    { $set: held, $inc: { attempts: 1 } },
  )
  if (taken.modifiedCount === 1) return 'claimed'
  return (await MigrationModel.exists({ _id: name, state: 'done' })) ? 'done' : 'elsewhere'
}

/** Says that the migration goes on; false when another process has it by now. */
export async function renewMigration(claim: Claim, leaseMs: number, now = Date.now()): Promise<boolean> {
  const renewed = await MigrationModel.updateOne(ours(claim), { heldUntil: new Date(now + leaseMs) })
  return renewed.matchedCount === 1
}

/** Records that it is done, unless another process has it by now; answers whether it did. */
export async function endMigration(claim: Claim, tookMs: number, now = Date.now()): Promise<boolean> {
  const ended = await MigrationModel.updateOne(ours(claim), {
    state: 'done',
    endedAt: new Date(now),
    tookMs,
  })
  return ended.matchedCount === 1
}

/** Gives it back undone, for the next start to try again. */
export async function dropMigration(claim: Claim): Promise<void> {
  await MigrationModel.deleteOne(ours(claim))
}

/** Names of those that are done, and of which processes of the version before may yet write the old shape. */
export async function unsettledMigrations(): Promise<Set<string>> {
  const records = await MigrationModel.find({ state: 'done', settledAt: null }, { _id: 1 }).lean()
  return new Set(records.map(({ _id }) => _id))
}

/** Records what running it again has found; after `quietMs` without anything it is settled. */
export async function noteRunAgain(
  name: string,
  { found, quietMs }: { found: number; quietMs: number },
  now = Date.now(),
): Promise<void> {
  const before = { $lte: new Date(now - quietMs) }
  if (found > 0) await MigrationModel.updateOne({ _id: name }, { broughtAt: new Date(now) })
  else
    await MigrationModel.updateOne(
      { _id: name, $or: [{ broughtAt: before }, { broughtAt: null, endedAt: before }] },
      { settledAt: new Date(now) },
    )
}
