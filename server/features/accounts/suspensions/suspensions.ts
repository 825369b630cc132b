import { suspensionOf } from '../../../kit/data/documents/suspension.ts'
import { createDeciding } from '../../../kit/deciding/deciding.ts'
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
export function createSuspensions(hub: Pick<Hub, 'bus' | 'directory'>) {
  const { bus } = hub
  const decide = createDeciding(hub)
  const find = async (userId: string) => (await UserModel.findById(userId).lean()) ?? fail('kit.not_found')
  const update = (where: object, change: object) =>
    UserModel.findOneAndUpdate(where, change, { returnDocument: 'after' }).lean()

  return {
    async suspend(actor: Actor, userId: string, { seen, ...said }: NewSuspension) {
      const somebody = await find(userId)
      authorize(actor, canSuspend, somebody)
      const by = doerOf(actor)
      const suspension = suspensionOf(said, by)
      const { reason, until, since } = suspension
      if (until && until <= since) failField('until', 'field.in_past')
      if (!canSuspendUntil(actor, until)) failField('until', 'field.invalid_choice')
      const { isNews } = await decide(
        { what: 'suspended', imposed: suspension, seen, by },
        {
          async write(where, change) {
            const { role } = somebody
            const written = await update({ _id: userId, role, ...where }, change)
            // Counted after the change and taken back: two administrators who suspend each other both stay.
            if (written && role === 'admin' && !(await UserModel.exists(activeAdmins()))) {
              const { suspension: before = null, decided = null } = somebody
              await update({ _id: userId, 'suspension.since': since }, { suspension: before, decided })
              refuse('accounts.last_admin')
            }
            return written
          },
          read: () => find(userId),
          noted: ({ _id }) => ({ thing: '', whom: _id, page: '' }),
        },
      )
      if (!isNews) return
      bus.emit('signIns.userChanged', { userId })
      bus.emit('accounts.suspended', { userId, reason, until: until?.toISOString() ?? null, by })
    },

    /** Not what has come in the place of what was found to be hers to lift. */
    async lift(actor: Actor, userId: string, seen: number) {
      const somebody = await find(userId)
      authorize(actor, canLift, somebody)
      const by = doerOf(actor)
      const { isNews } = await decide(
        { what: 'suspended', imposed: null, seen, by },
        {
          write: (where, change) =>
            update({ _id: userId, 'suspension.since': somebody.suspension?.since, ...where }, change),
          read: () => find(userId),
          noted: ({ _id }) => ({ thing: '', whom: _id, page: '' }),
        },
      )
      if (!isNews) return
      bus.emit('signIns.userChanged', { userId })
      bus.emit('accounts.suspensionLifted', { userId, by })
    },
  }
}
