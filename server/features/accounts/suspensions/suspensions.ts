import { inForce, suspensionOf } from '../../../kit/data/documents/suspension.ts'
import { fail, failField, failWith } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import { doerOf } from '../../../kit/rights/acting.ts'
import type { Actor } from '../../../kit/rights/actor.ts'
import { authorize } from '../../../kit/rights/policy.ts'
import type { BodyOf } from '../../../kit/contract.ts'
import { accountsContract } from '../contract.ts'
import { UserModel, activeAdmins } from '../model.ts'
import { canLift, canSuspend, canSuspendUntil } from '../policy.ts'
import '../events.ts'

type Routes = (typeof accountsContract)['routes']
type NewSuspension = BodyOf<Routes['PUT /accounts/people/:userId/suspension']>

const refuse = failWith(accountsContract)

/** Who may write no more for a time, and again. */
export function createSuspensions({ bus }: Pick<Hub, 'bus'>) {
  const find = async (userId: string) => (await UserModel.findById(userId).lean()) ?? fail('kit.not_found')

  return {
    /** One that is in force is lifted before there is another: two moderators do not overwrite each other. */
    async suspend(actor: Actor, userId: string, said: NewSuspension) {
      const somebody = await find(userId)
      authorize(actor, canSuspend, somebody)
      const suspension = suspensionOf(said, doerOf(actor))
      if (suspension.until && suspension.until <= suspension.since) failField('until', 'field.in_past')
      if (!canSuspendUntil(actor, suspension.until)) failField('until', 'field.invalid_choice')
      const free = { _id: userId, role: somebody.role, $nor: [inForce('suspension')] }
      const { modifiedCount } = await UserModel.updateOne(free, { suspension })
      if (modifiedCount === 0) refuse('accounts.suspended_already')
      // Counted after the change and taken back: two administrators who suspend each other both stay.
      if (somebody.role === 'admin' && !(await UserModel.exists(activeAdmins()))) {
        await UserModel.updateOne({ _id: userId, 'suspension.since': suspension.since }, { suspension: null })
        refuse('accounts.last_admin')
      }
      const { reason, until } = suspension
      bus.emit('signIns.userChanged', { userId })
      bus.emit('accounts.suspended', {
        userId,
        reason,
        until: until?.toISOString() ?? null,
        by: doerOf(actor),
      })
    },

    /** Lifting what is not there changes nothing, nor does lifting what another has come in the place of. */
    async lift(actor: Actor, userId: string) {
      const somebody = await find(userId)
      authorize(actor, canLift, somebody)
      if (!somebody.suspension) return
      const { since } = somebody.suspension
      const { modifiedCount } = await UserModel.updateOne(
        { _id: userId, 'suspension.since': since },
        { suspension: null },
      )
      if (modifiedCount === 0) return
      bus.emit('signIns.userChanged', { userId })
      bus.emit('accounts.suspensionLifted', { userId, by: doerOf(actor) })
    },
  }
}
