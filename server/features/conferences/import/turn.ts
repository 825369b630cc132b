import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Types } from 'mongoose'
import { keepLease } from '../../../kit/data/lease.ts'
import { fail, failWith } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import { conferencesContract } from '../contract.ts'
import type { ConferenceDocument } from '../model.ts'
import { ConferenceModel } from '../model.ts'
import { notRemoved } from '../standing.ts'

const refuse = failWith(conferencesContract)

/** A programme is one process's for so long after it last said so, in milliseconds. */
const leaseMs = 8_000
/** Longer than the lease of a process that has died: whoever repeats an import waits for it. */
const patienceMs = 20_000
const lookMs = 50

/** Throws `conferences.import_under_way` once another process has taken over. */
export type StillOurs = () => void

/**
 * One after another, of whichever process, does something with the whole programme of a conference, which is read when
 * its turn has come: imports that are sent twice, and one that is taken back before it is written, do not mix.
 */
export async function inTurn<Result>(
  { log }: Pick<Hub, 'log'>,
  conferenceId: Types.ObjectId,
  work: (conference: ConferenceDocument, stillOurs: StillOurs) => Promise<Result>,
): Promise<Result> {
  const by = randomUUID()
  const conference = await take(conferenceId, by)
  const mine = { _id: conferenceId, 'importing.by': by }
  const { lost, end } = keepLease({
    leaseMs,
    renew: async () => {
      const { matchedCount } = await ConferenceModel.updateOne(
        mine,
        { 'importing.until': new Date(Date.now() + leaseMs) },
        { timestamps: false },
      )
      return matchedCount === 1
    },
    failed: (error) => log.warn({ error }, 'an import could not say that it goes on'),
    holdsProcess: false,
  })
  try {
    return await work(conference, () => lost.aborted && refuse('conferences.import_under_way'))
  } finally {
    end()
    await ConferenceModel.updateOne(mine, { importing: null }, { timestamps: false })
  }
}

async function take(conferenceId: Types.ObjectId, by: string): Promise<ConferenceDocument> {
  const giveUpAt = Date.now() + patienceMs
  for (;;) {
    const now = new Date()
    const conference = await ConferenceModel.findOneAndUpdate(
      {
        ...{ _id: conferenceId, ...notRemoved },
        $or: [{ importing: null }, { 'importing.until': { $lte: now } }],
      },
      { importing: { by, until: new Date(now.getTime() + leaseMs) } },
      { returnDocument: 'after', timestamps: false },
    )
    if (conference) return conference
    if (!(await ConferenceModel.exists({ _id: conferenceId, ...notRemoved }))) return fail('kit.not_found')
    if (Date.now() > giveUpAt) return refuse('conferences.import_under_way')
    await pause(lookMs)
  }
}
