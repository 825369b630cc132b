import type { Personal } from '../../kit/contributions/personal.ts'
import { removed } from '../../kit/data/documents/personal.ts'
import { SignInModel } from '../../kit/rights/sign-ins.ts'
import { UserModel } from './model.ts'

/** The account itself, and where it is signed in. */
export const accountsPersonal: readonly Personal[] = [
  removed(UserModel, {
    as: 'account',
    by: '_id',
    fields: ['name', 'email', 'role', 'language', 'organisations', 'actingFor', 'createdAt', 'updatedAt'],
  }),
  removed(SignInModel, { as: 'signIns', by: 'userId', fields: ['expiresAt'] }),
]
