import type { Bus } from '../../../kit/cluster/bus.ts'
import type { MergedPair } from '../../../kit/contributions/merging.ts'
import { byName } from '../../../kit/text/by-name.ts'
import { UserModel } from '../model.ts'

/** Who belongs to which organisation: written in the accounts alone, asked and changed here by others. */
export function createMembership(bus: Pick<Bus, 'emit'>) {
  const changed = (userId: string) => bus.emit('signIns.userChanged', { userId })
  return {
    /** An organisation's people, by name. */
    async peopleOf(organisationId: string) {
      const people = await UserModel.find({ organisations: organisationId }, { name: 1 })
        .collation(byName())
        .sort({ name: 1 })
        .lean()
      return people.map(({ _id, name }) => ({ id: String(_id), name }))
    },

    /** Their ids, the oldest account first. */
    async idsOf(organisationId: string): Promise<string[]> {
      const people = await UserModel.find({ organisations: organisationId }, { _id: 1 })
        .sort({ _id: 1 })
        .lean()
      return people.map(({ _id }) => String(_id))
    },

    /** How many people belong to each of these. */
    async counts(organisationIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
      const people = await UserModel.find(
        { organisations: { $in: organisationIds } },
        { organisations: 1 },
      ).lean()
      const counts = new Map<string, number>()
      for (const id of people.flatMap(({ organisations }) => organisations.map(String)))
        counts.set(id, (counts.get(id) ?? 0) + 1)
      return counts
    },

    /** Of every organisation that somebody belongs to, their ids. */
    async everyone(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
      const people = new Map<string, Set<string>>()
      const found = UserModel.find({ 'organisations.0': { $exists: true } }, { organisations: 1 })
      for await (const { _id, organisations } of found.lean().cursor()) {
        for (const id of organisations.map(String))
          people.set(id, (people.get(id) ?? new Set<string>()).add(String(_id)))
      }
      return people
    },

    /** Where somebody belongs, as it is written at this moment. */
    async organisationsOf(userId: string): Promise<string[]> {
      const user = await UserModel.findById(userId, { organisations: 1 }).lean()
      return (user?.organisations ?? []).map(String)
    },

    /** Joining twice is joining once. */
    async join(userId: string, organisationId: string) {
      await UserModel.updateOne({ _id: userId }, { $addToSet: { organisations: organisationId } })
      changed(userId)
    },

    /** False for somebody who does not belong there. */
    async leave(userId: string, organisationId: string): Promise<boolean> {
      const { modifiedCount } = await UserModel.updateOne(
        { _id: userId, organisations: organisationId },
        { $pull: { organisations: organisationId } },
      )
      if (modifiedCount > 0) changed(userId)
      return modifiedCount > 0
    },

    /** Whoever belongs to the one belongs to the other as well; answers their ids. */
    async joinAll({ goes, stays }: MergedPair): Promise<string[]> {
      const people = await UserModel.find({ organisations: goes }, { _id: 1 }).lean()
      await UserModel.updateMany({ organisations: goes }, { $addToSet: { organisations: stays } })
      return people.map(({ _id }) => String(_id))
    },

    /** Whoever belongs to both leaves the one that goes, and acts for the other where she acted for it. */
    async leaveAll({ goes, stays }: MergedPair): Promise<void> {
      const both = { organisations: { $all: [goes, stays] } }
      const leaving = { $pull: { organisations: goes } }
      await UserModel.updateMany({ ...both, actingFor: goes }, { ...leaving, $set: { actingFor: stays } })
      await UserModel.updateMany(both, leaving)
      await UserModel.updateMany({ actingFor: goes }, { actingFor: stays })
    },

    /** The address of somebody's account; null when it is gone. */
    async emailOf(userId: string): Promise<string | null> {
      const user = await UserModel.findById(userId, { email: 1 }).lean()
      return user?.email ?? null
    },

    /** Whose account has this address; null where nobody's has. */
    async personAt(email: string): Promise<string | null> {
      const user = await UserModel.findOne({ email }, { _id: 1 }).lean()
      return user && String(user._id)
    },
  }
}

export type Membership = ReturnType<typeof createMembership>
