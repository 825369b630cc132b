import type { InterestRecord } from '../model.ts'
import { undoAcceptanceMs } from '../vocabulary.ts'

/** On which sides of an interest somebody stands; both, for a person of both organisations. */
export interface Sides {
  owner: boolean
  asker: boolean
}
export type Side = keyof Sides

/** The side that wrote last since the interest was sent: one that was withdrawn and sent anew has older words. */
export function lastWordOf(interest: InterestRecord): Side | null {
  const { lastMessageAt, lastMessageBy, sentAt } = interest
  if (!lastMessageAt || lastMessageAt < sentAt) return null
  return String(lastMessageBy) === String(interest.organisation) ? 'asker' : 'owner'
}

export const hasEnded = ({ state, endedBy, endedAt, messageCount }: InterestRecord) =>
  state === 'accepted' && Boolean(endedBy) && endedAt === messageCount

/** An answer, or a reply to what was asked back; then the first word of those who asked, then a reply to the last one. */
function nextSide(interest: InterestRecord): Side | null {
  const last = lastWordOf(interest)
  if (interest.state === 'waiting') return last === 'owner' ? 'asker' : 'owner'
  if (interest.state !== 'accepted' || hasEnded(interest)) return null
  return last === 'asker' ? 'owner' : 'asker'
}

/** The side whose turn it would be, had it not said that nothing needs an answer. */
export function settledSide(interest: InterestRecord): Side | null {
  const side = interest.state === 'accepted' ? nextSide(interest) : null
  if (!side) return null
  const at = side === 'owner' ? interest.ownerSettledAt : interest.askerSettledAt
  return at === interest.messageCount ? side : null
}

/** Whose act is awaited. */
export const awaitedSide = (interest: InterestRecord): Side | null =>
  settledSide(interest) ? null : nextSide(interest)

export function turnOf(interest: InterestRecord, sides: Sides): 'mine' | 'theirs' | 'nobody' {
  const awaited = awaitedSide(interest)
  if (!awaited) return 'nobody'
  return sides[awaited] ? 'mine' : 'theirs'
}

/** Before it is accepted, the offer's own people may ask back, and are answered: nobody is flooded. */
export function mayWrite(interest: InterestRecord, { owner, asker }: Sides): boolean {
  if (interest.state === 'accepted') return owner || asker
  return interest.state === 'waiting' && (owner || (asker && lastWordOf(interest) !== null))
}

/** For the very write that takes back the acceptance that was seen, and no later one. */
export const acceptanceUndoable = ({ organisation, answeredAt }: InterestRecord) => ({
  state: 'accepted' as const,
  answeredAt: { $eq: answeredAt, $gt: new Date(Date.now() - undoAcceptanceMs) },
  writtenTo: { $ne: answeredAt },
  $or: [
    { lastMessageAt: null },
    { lastMessageBy: { $ne: organisation } },
    { lastMessageAt: { $lt: answeredAt } },
  ],
})

/** Whether the acceptance still has to be written to; clocks of two processes may differ by a minute. */
export const mayBeUndone = ({ state, answeredAt, writtenTo }: InterestRecord) =>
  state === 'accepted' &&
  Boolean(answeredAt) &&
  Number(answeredAt) > Date.now() - undoAcceptanceMs - 60_000 &&
  writtenTo?.getTime() !== answeredAt?.getTime()

export const canUndoAcceptance = ({ state, answeredAt, writtenTo, ...interest }: InterestRecord) =>
  state === 'accepted' &&
  answeredAt !== null &&
  answeredAt !== undefined &&
  answeredAt.getTime() > Date.now() - undoAcceptanceMs &&
  writtenTo?.getTime() !== answeredAt.getTime() &&
  (!interest.lastMessageAt ||
    String(interest.lastMessageBy) !== String(interest.organisation) ||
    interest.lastMessageAt < answeredAt)
