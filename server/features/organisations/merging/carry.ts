import type { MergedPair, Merging } from '../../../kit/contributions/merging.ts'
import { isDuplicateKey } from '../../../kit/data/documents/once.ts'
import type { Hub } from '../../../kit/feature.ts'
import type { Doer } from '../../../kit/rights/doer.ts'
import type { Membership } from '../../accounts/people/membership.ts'
import '../events.ts'
import { OrganisationModel } from '../model.ts'
import { settle } from '../settling/settle.ts'
import { givenBy } from './profile.ts'

/** Longer than anybody takes between looking for whom to write and writing. */
const sweepAfterMs = 10 * 60_000

const isGoingOn = { merge: { $ne: null }, 'merge.doneAt': null }

export type Carrying = ReturnType<typeof createCarrying>

/**
 * Brings over what one record holds to another. Each step may be repeated, by several processes at once: whoever finds
 * a merge that was interrupted begins it again from the first. Its people belong to both until the end.
 */
export function createCarrying({ bus, brought }: Pick<Hub, 'bus' | 'brought'>, membership: Membership) {
  /** What is held of both, everywhere, is read anew; and what their people may do. */
  async function tellChanged({ goes, stays }: MergedPair, by: Doer) {
    for (const organisationId of [goes, stays]) bus.emit('organisations.changed', { organisationId, by })
    for (const userId of await membership.idsOf(stays)) bus.emit('signIns.userChanged', { userId })
  }

  /** Whoever owned either record owns the one that stays. */
  async function joinPeople(pair: MergedPair) {
    const joined = await membership.joinAll(pair)
    const gone = await OrganisationModel.findById(pair.goes, { owners: 1 }).lean()
    // Those alone who are still of it: once they have gone over, who owns the other is its people's to say.
    const owners = (gone?.owners ?? []).filter((owner) => joined.includes(String(owner)))
    await OrganisationModel.updateOne({ _id: pair.stays }, { $addToSet: { owners: { $each: owners } } })
    await settle(pair.stays, membership, bus)
  }

  async function takeProfile({ goes, stays }: MergedPair) {
    const gone = await OrganisationModel.findById(goes).lean()
    if (!gone?.merge) return
    const { takes, by, confirmed } = gone.merge
    // First here: a number is confirmed of one.
    await OrganisationModel.updateOne({ _id: goes }, { registerConfirmed: null })
    // Taken before it was done; by now the other one may itself have gone into a third.
    if (gone.merge.doneAt) return
    const take = (registerConfirmed: typeof confirmed) =>
      OrganisationModel.updateOne(
        { _id: stays, mergedFrom: { $ne: goes } },
        {
          $set: { ...givenBy(gone, takes), registerConfirmed, changedBy: by },
          $addToSet: { mergedFrom: goes },
        },
      )
    try {
      await take(confirmed ?? null)
    } catch (error) {
      // Meanwhile it was confirmed of a third.
      if (!isDuplicateKey(error, 'registerNumber')) throw error
      await take(null)
    }
  }

  async function moveAll(pair: MergedPair, by: Doer) {
    const entries: readonly Merging[] = brought('merging')
    for (const entry of entries) await entry.move(pair, by)
  }

  async function carry(pair: MergedPair, by: Doer) {
    await joinPeople(pair)
    await takeProfile(pair)
    await tellChanged(pair, by)
    await moveAll(pair, by)
    await joinPeople(pair)
    await membership.leaveAll(pair)
    // What was written on behalf of the one that goes while its people still belonged to it.
    await moveAll(pair, by)
    await tellChanged(pair, by)
  }

  /** Null for an organisation that is in no merge, and for one whose other record has gone itself since it was chosen. */
  async function carryOn(goes: string): Promise<{ stays: string } | null> {
    const gone = await OrganisationModel.findById(goes, { merge: 1 }).lean()
    if (!gone?.merge?.by) return null
    const stays = String(gone.merge.into)
    if (gone.merge.doneAt) return { stays }
    const by: Doer = { person: String(gone.merge.by.person), organisation: null }
    if (!(await OrganisationModel.exists({ _id: stays, merge: null }))) {
      // Nobody can have begun that since: nothing has been brought over yet.
      await OrganisationModel.updateOne({ _id: goes, 'merge.doneAt': null }, { merge: null })
      await tellChanged({ goes, stays }, by)
      return null
    }
    await carry({ goes, stays }, by)
    const { modifiedCount } = await OrganisationModel.updateOne(
      { _id: goes, 'merge.doneAt': null, merge: { $ne: null } },
      { $set: { 'merge.doneAt': new Date() }, $unset: { 'merge.between': 1 } },
    )
    if (modifiedCount > 0) bus.emit('organisations.merged', { organisationId: stays, goneId: goes, by })
    return { stays }
  }

  return {
    carryOn,

    /** Those that were interrupted, then a last look after those that are done. */
    async settleAll(signal?: AbortSignal, now = Date.now()) {
      const failures: unknown[] = []
      /** One that cannot be carried on keeps the others from nothing. */
      const each = async (work: () => Promise<unknown>) => {
        signal?.throwIfAborted()
        await work().catch((error: unknown) => failures.push(error))
      }
      const begun = await OrganisationModel.find(isGoingOn, { _id: 1 }).lean()
      for (const { _id } of begun) await each(() => carryOn(String(_id)))
      const done = await OrganisationModel.find(
        { 'merge.doneAt': { $lte: new Date(now - sweepAfterMs) }, 'merge.sweptAt': null },
        { merge: 1 },
      ).lean()
      for (const { _id, merge } of done) {
        const { by, into } = merge ?? {}
        if (!by) continue
        await each(async () => {
          await carry(
            { goes: String(_id), stays: String(into) },
            { person: String(by.person), organisation: null },
          )
          await OrganisationModel.updateOne({ _id }, { 'merge.sweptAt': new Date(now) })
        })
      }
      if (failures.length > 0) throw failures[0]
      return { carriedOn: begun.length, swept: done.length }
    },
  }
}
