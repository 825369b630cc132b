import type { Types } from 'mongoose'
import { setTimeout as pause } from 'node:timers/promises'
import type { MessageRecord } from '../model.ts'
import { InterestModel, ThreadMessageModel } from '../model.ts'

type Counted = Pick<MessageRecord, 'number' | 'createdAt' | 'organisation'>

/** Writes in the interest that its thread has come to this message; answers whether it had not been. */
export async function countMessage(
  interest: Types.ObjectId | string,
  { number, createdAt, organisation }: Counted,
): Promise<boolean> {
  const { modifiedCount } = await InterestModel.updateOne(
    { _id: interest, messageCount: { $lt: number } },
    { $set: { messageCount: number, lastMessageAt: createdAt, lastMessageBy: organisation } },
  )
  return modifiedCount > 0
}

/**
 * Counts what a process wrote that died before it counted it, and nobody has sent again: whose turn it is would not be
 * known until the next message. What is being written right now is left to whoever writes it.
 */
export async function countAtNight(quietMs: number, signal: AbortSignal): Promise<Record<string, number>> {
  const lasts = await ThreadMessageModel.aggregate<Counted & { _id: Types.ObjectId }>([
    { $sort: { interest: 1, number: 1 } },
    {
      $group: {
        _id: '$interest',
        number: { $last: '$number' },
        createdAt: { $last: '$createdAt' },
        organisation: { $last: '$organisation' },
      },
    },
  ])
  const counts = await InterestModel.find({}, { messageCount: 1 }).lean()
  const countOf = new Map(counts.map(({ _id, messageCount }) => [String(_id), messageCount]))
  const behind = lasts.filter(({ _id, number }) => (countOf.get(String(_id)) ?? number) < number)
  if (behind.length > 0) await pause(quietMs, undefined, { signal })
  let counted = 0
  for (const last of behind) {
    signal.throwIfAborted()
    if (await countMessage(last._id, last)) counted += 1
  }
  return { checked: lasts.length, counted }
}
