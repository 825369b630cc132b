import type { Actor } from '../../../kit/rights/actor.ts'
import type { Account } from '../../../kit/rights/sign-ins.ts'
import { inForce, readSuspension } from '../../../kit/data/documents/suspension.ts'
import type { BodyOf, QueryOf } from '../../../kit/contract.ts'
import type { Person } from '../../../kit/directory/directory.ts'
import { failField, failWith } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import { byName } from '../../../kit/text/by-name.ts'
import { containing } from '../../../kit/text/containing.ts'
import { actOf } from '../../../kit/data/documents/acts.ts'
import { doerOf } from '../../../kit/rights/acting.ts'
import { assertMayAct, requireUser, signedIn, visible } from '../../../kit/rights/policy.ts'
import type { Role } from '../../../kit/vocabulary.ts'
import { accountsContract } from '../contract.ts'
import { UserModel, activeAdmins } from '../model.ts'
import { canManagePeople } from '../policy.ts'
import { actingForOf } from '../present.ts'
import '../events.ts'

type Routes = (typeof accountsContract)['routes']

const refuse = failWith(accountsContract)

/** Those who have an account: what each changes of her own, and what an administrator does. */
export function createPeople({ bus }: Hub) {
  return {
    async me(actor: Actor) {
      return actor.kind === 'user' ? UserModel.findById(actor.id) : null
    },

    async changeMe(actor: Actor, changes: BodyOf<Routes['PATCH /accounts/me']>) {
      const { id } = requireUser(actor)
      // In which language somebody reads is nobody else's matter.
      if (Object.keys(changes).some((field) => field !== 'language')) assertMayAct(actor)
      const { actingFor } = changes
      // Looked at by the same write: she may be taken out of the organisation at this moment.
      const belonging = { _id: id, ...(actingFor && { organisations: actingFor }) }
      const news = Object.entries(changes).map(([field, value]) => ({ [field]: { $ne: value } }))
      const changed =
        news.length > 0 &&
        (await UserModel.findOneAndUpdate({ ...belonging, $or: news }, changes, { returnDocument: 'after' }))
      if (changed) {
        bus.emit('signIns.userChanged', { userId: id })
        return changed
      }
      const same = await UserModel.findOne(belonging)
      if (!same && actingFor) failField('actingFor', 'field.invalid_choice')
      return visible(actor, signedIn, same)
    },

    async list(actor: Actor, { q: query, suspended }: QueryOf<Routes['GET /accounts/people']>) {
      const pattern = query && containing(query)
      // Whoever may not see addresses does not find people by them either.
      const fields = canManagePeople(actor, undefined) ? ['name', 'email'] : ['name']
      const filter = {
        ...(pattern && { $or: fields.map((field) => ({ [field]: pattern })) }),
        ...(suspended && { $and: [inForce('suspension')] }),
      }
      const [people, total] = await Promise.all([
        UserModel.find(filter).collation(byName(actor)).sort({ name: 1 }).limit(100),
        UserModel.countDocuments(filter),
      ])
      return { people, total }
    },

    async giveRole(actor: Actor, userId: string, role: Role) {
      const by = doerOf(actor)
      const before = visible(
        actor,
        canManagePeople,
        await UserModel.findByIdAndUpdate(
          userId,
          { role, roleGivenBy: actOf(by) },
          { returnDocument: 'before' },
        ),
      )
      // Counted after the change and taken back: two administrators who demote each other both stay.
      if (before.role === 'admin' && !(await UserModel.exists(activeAdmins()))) {
        await UserModel.updateOne({ _id: userId }, { role: 'admin', roleGivenBy: before.roleGivenBy })
        refuse('accounts.last_admin')
      }
      bus.emit('signIns.userChanged', { userId })
      bus.emit('accounts.roleGiven', { userId, role, by })
    },
  }
}

/** Who this user is now, for the session; null when the account is gone. */
export async function loadUser(userId: string): Promise<Account | null> {
  const user = await UserModel.findById(userId).lean()
  if (!user) return null
  return {
    kind: 'user',
    id: String(user._id),
    name: user.name,
    role: user.role,
    language: user.language,
    organisations: user.organisations.map(String),
    actingFor: actingForOf(user),
    suspended: readSuspension(user.suspension),
  }
}

/** As the directory names them. */
export async function readPeople(ids: string[]): Promise<Person[]> {
  const found = await UserModel.find({ _id: { $in: ids } }, { name: 1, role: 1, suspension: 1 }).lean()
  return found.map(({ _id, name, role, suspension }) => ({
    id: String(_id),
    name,
    ...(role !== 'member' && { role }),
    ...(suspension && { suspension: readSuspension(suspension) }),
  }))
}
