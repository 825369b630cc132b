import { failField } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import type { Actor } from '../../../kit/rights/actor.ts'
import { requireUser, signedIn, visible } from '../../../kit/rights/policy.ts'
import { UserModel } from '../model.ts'
import { assertHardToGuess } from '../passwords/choosing.ts'
import { hashPassword, verifyPassword } from '../passwords/hashing.ts'
import { passwordBars } from './bars.ts'
import '../events.ts'

/** In a turn of her own, whoever else is at her address. */
const whose = (userId: string) => ({ address: userId, account: userId })

/** One’s own password, given again or changed by whoever sits at the open page and knows it. */
export function createOwnPassword({ limits, signIns, bus }: Pick<Hub, 'limits' | 'signIns' | 'bus'>) {
  /** Throws at the field where it is not hers. */
  async function assertHers(actor: Actor, password: string, field: string) {
    const { id } = requireUser(actor)
    const user = visible(actor, signedIn, await UserModel.findById(id))
    const right = await limits.attempt(passwordBars(id), async () =>
      (await verifyPassword(user.passwordHash, password, whose(id))) ? true : null,
    )
    return right ? user : failField(field, 'field.wrong_password')
  }

  return {
    async confirm(actor: Actor, password: string, token: string) {
      await assertHers(actor, password, 'password')
      await signIns.confirm(token)
    },

    /** Whoever had got in with the old one is out. */
    async change(actor: Actor, { current, password }: { current: string; password: string }, token: string) {
      const user = await assertHers(actor, current, 'current')
      await assertHardToGuess({ password, name: user.name, email: user.email })
      const passwordHash = await hashPassword(password, whose(user.id))
      // Before as well: should the process die in between, nobody is left in with the old one.
      await signIns.endOthers(user.id, token)
      const { matchedCount } = await UserModel.updateOne(
        { _id: user._id, passwordHash: user.passwordHash },
        { passwordHash },
      )
      // Somebody else who knew the old one was faster: it is nobody's any more.
      if (matchedCount === 0) failField('current', 'field.wrong_password')
      await signIns.endOthers(user.id, token)
      await signIns.confirm(token)
      bus.emit('accounts.passwordChanged', { userId: user.id })
    },
  }
}
