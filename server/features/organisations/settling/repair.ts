import { setTimeout as pause } from 'node:timers/promises'
import type { Bus } from '../../../kit/cluster/bus.ts'
import type { Membership } from '../../accounts/people/membership.ts'
import { InvitationModel, OrganisationModel } from '../model.ts'
import { settle, withdrawOf } from './settle.ts'

interface Patience {
  /** Longer than anybody takes between the writes of one act, in milliseconds. */
  quietMs: number
  signal?: AbortSignal
}

/**
 * Ends what a process that died between two writes has left half done: organisations whose owners have gone or whom
 * nobody owns, which rest while somebody is of them or do not while nobody is; invitations that have let somebody in,
 * or should let nobody in any more, and stand as if they still would. What is under way right now is left to whoever
 * does it: only what is as it was `quietMs` before is touched.
 */
export async function settleAtNight(
  bus: Pick<Bus, 'emit'>,
  membership: Membership,
  { quietMs, signal }: Patience,
): Promise<Record<string, number>> {
  const before = await look(membership)
  if (before.unsettled.size + before.accepting.size + before.left.size > 0)
    await pause(quietMs, undefined, { signal })
  const now = await look(membership)
  const settled = shared(before.unsettled, now.unsettled)
  for (const id of settled) {
    signal?.throwIfAborted()
    await settle(id, membership, bus)
  }
  const withdrawn = await withdrawOf(shared(before.left, now.left), { wakes: false })
  const { modifiedCount: accepted } = await InvitationModel.updateMany(
    { _id: { $in: shared(before.accepting, now.accepting) }, state: 'accepting' },
    { state: 'accepted' },
  )
  return { checked: now.checked, settled: settled.length, withdrawn, accepted }
}

const shared = (before: ReadonlySet<string>, now: ReadonlySet<string>) =>
  [...now].filter((id) => before.has(id))

async function look(membership: Membership) {
  const [organisations, accepting, waiting] = await Promise.all([
    OrganisationModel.find({ merge: null }, { owners: 1, state: 1 }).lean(),
    InvitationModel.find({ state: 'accepting' }, { organisation: 1, movedBy: 1 }).lean(),
    InvitationModel.distinct('organisation', { state: 'pending', wakes: false }),
  ])
  const people = await membership.everyone()
  const isOf = (organisation: unknown, person: unknown) =>
    people.get(String(organisation))?.has(String(person)) ?? false
  const isSettled = ({ _id, owners, state }: (typeof organisations)[number]) =>
    people.has(String(_id))
      ? state === 'active' && owners.length > 0 && owners.every((owner) => isOf(_id, owner))
      : state === 'resting' && owners.length === 0
  const ids = (found: readonly { _id: unknown }[]) => new Set(found.map(({ _id }) => String(_id)))
  const invited = new Set(waiting.map(String))
  return {
    checked: organisations.length,
    unsettled: ids(organisations.filter((each) => !isSettled(each))),
    /** They rest, and have invited somebody while they did not. */
    left: ids(organisations.filter(({ _id, state }) => state === 'resting' && invited.has(String(_id)))),
    /** Whoever accepts them is in. */
    accepting: ids(
      accepting.filter(({ organisation, movedBy }) => movedBy && isOf(organisation, movedBy.person)),
    ),
  }
}
