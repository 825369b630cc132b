import { Schema, model } from 'mongoose'
import { isDuplicateKey } from '../documents/once.ts'

const keptSeconds = 90 * 24 * 3600

/** One document a run: its id, unique by nature, is the claim, and afterwards the record. */
export const JobRunModel = model(
  'JobRun',
  new Schema({
    /** The job and when it was due. */
    _id: { type: String, required: true },
    job: { type: String, required: true },
    dueAt: { type: Date, required: true, expires: keptSeconds },
    state: { type: String, enum: ['running', 'done', 'failed'], default: 'running', required: true },
    /** The process that has it, and until when without a word from it. */
    by: { type: String, required: true },
    heldUntil: { type: Date, required: true },
    attempts: { type: Number, default: 1, required: true },
    endedAt: { type: Date, default: null },
    result: { type: Map, of: Number, default: {} },
  }),
)

export interface Run {
  job: string
  dueAt: Date
  by: string
}

const idOf = ({ job, dueAt }: Run) => `${job} ${dueAt.toISOString()}`

/** Whether the run is now this process's: it is the first to ask, or the one before it has gone silent. */
export async function claimRun(run: Run, leaseMs: number, now = Date.now()): Promise<boolean> {
  const heldUntil = new Date(now + leaseMs)
  try {
    await JobRunModel.create({ _id: idOf(run), ...run, heldUntil })
    return true
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
  }
  const taken = await JobRunModel.updateOne(
    { _id: idOf(run), state: 'running', heldUntil: { $lte: new Date(now) } },
    { $set: { by: run.by, heldUntil }, $inc: { attempts: 1 } },
  )
  return taken.modifiedCount === 1
}

/** Says that the run goes on; false when another process has it by now. */
export async function renewRun(run: Run, leaseMs: number, now = Date.now()): Promise<boolean> {
  const renewed = await JobRunModel.updateOne(
    { _id: idOf(run), by: run.by, state: 'running' },
    { heldUntil: new Date(now + leaseMs) },
  )
  return renewed.matchedCount === 1
}

/** Closes the run, unless another process has it by now; answers whether it did. */
export async function endRun(
  run: Run,
  state: 'done' | 'failed',
  result: Record<string, number>,
): Promise<boolean> {
  const ended = await JobRunModel.updateOne(
    { _id: idOf(run), by: run.by, state: 'running' },
    { state, result, endedAt: new Date() },
  )
  return ended.modifiedCount === 1
}

/** Runs that nobody seems to be at any more. */
export async function unfinishedRuns(now = Date.now()): Promise<{ job: string; dueAt: Date }[]> {
  return JobRunModel.find(
    { state: 'running', heldUntil: { $lte: new Date(now) } },
    { job: 1, dueAt: 1 },
  ).lean()
}
