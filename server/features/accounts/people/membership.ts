import type { Bus } from '../../../kit/cluster/bus.ts'
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

    /** Joining twice is joining once. */
    async join(userId: string, organisationId: string) {
      await UserModel.updateOne({ _id: userId }, { $addToSet: { organisations: organisationId } })
      changed(userId)
    },

    /** False where nobody has this e-mail address. */
    async joinByEmail(email: string, organisationId: string): Promise<boolean> {
      const person = await UserModel.findOneAndUpdate(
        { email },
        { $addToSet: { organisations: organisationId } },
      )
      if (person) changed(String(person._id))
      return person !== null
    },

    /** The last one stays. */
    async leave(userId: string, organisationId: string): Promise<'left' | 'stranger' | 'last'> {
      const { modifiedCount } = await UserModel.updateOne(
        { _id: userId, organisations: organisationId },
        { $pull: { organisations: organisationId } },
      )
      if (modifiedCount === 0) return 'stranger'
      // Counted after the change and taken back: two people who take each other out both stay.
      if (!(await UserModel.exists({ organisations: organisationId }))) {
        await UserModel.updateOne({ _id: userId }, { $addToSet: { organisations: organisationId } })
        return 'last'
      }
      changed(userId)
      return 'left'
    },
  }
}
