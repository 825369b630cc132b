import type { Personal } from '../../kit/contributions/personal.ts'
import type { Bus } from '../../kit/cluster/bus.ts'
import { removed } from '../../kit/data/documents/personal.ts'
import { SignInModel } from '../../kit/rights/sign-ins.ts'
import { UserModel } from './model.ts'

/** Where somebody is signed in, then the account itself; and whatever is held of her, everywhere. */
export function accountsPersonal(bus: Pick<Bus, 'emit'>): readonly Personal[] {
  const signIns = removed(SignInModel, { as: 'signIns', by: 'userId', fields: ['expiresAt'] })
  const account = removed(UserModel, {
    as: 'account',
    by: '_id',
    fields: ['name', 'email', 'role', 'language', 'organisations', 'actingFor', 'createdAt', 'updatedAt'],
  })
  return [
    {
      ...signIns,
      last: true,
      async erase(userId, pseudonym) {
        await signIns.erase(userId, pseudonym)
        bus.emit('signIns.ended', { userId })
      },
    },
    {
      ...account,
      last: true,
      async erase(userId, pseudonym) {
        await account.erase(userId, pseudonym)
        bus.emit('signIns.userChanged', { userId })
      },
    },
  ]
}
