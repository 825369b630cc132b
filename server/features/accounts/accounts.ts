import type { BodyOf } from '../../kit/contract.ts'
import { fail, failField, failWith } from '../../kit/errors.ts'
import { isDuplicateKey } from '../../kit/data/documents/once.ts'
import type { Role } from '../../kit/vocabulary.ts'
import { accountsContract } from './contract.ts'
import { UserModel } from './model.ts'
import { hashPassword, verifyPassword } from './passwords.ts'
import type { SetupLink } from './setup.ts'

type Routes = (typeof accountsContract)['routes']
type NewUser = BodyOf<Routes['POST /accounts/register']>
type Credentials = BodyOf<Routes['POST /accounts/sign-in']>

const refuse = failWith(accountsContract)

/** How somebody gets an account, and comes back to it. */
export function createAccounts(setupLink: SetupLink) {
  async function create(input: NewUser, role: Role) {
    const { password, ...fields } = input
    try {
      return await UserModel.create({ ...fields, role, passwordHash: await hashPassword(password) })
    } catch (error) {
      if (!isDuplicateKey(error)) throw error
      const made = await madeBefore(input)
      if (made) return made
      if (await UserModel.exists({ email: input.email })) failField('email', 'field.taken')
      return fail('kit.sent_otherwise')
    }
  }

  /** A repeated submit gets its own account back, but only with its own password: the answer signs in. */
  async function madeBefore({ clientId, email, password }: NewUser) {
    const user = await UserModel.findOne({ clientId, email })
    return user && (await verifyPassword(user.passwordHash, password)) ? user : null
  }

  return {
    register: (input: NewUser) => create(input, 'member'),

    /** The first administrator; the link is spent only when the account exists. */
    async setup({ token, ...input }: BodyOf<Routes['POST /accounts/setup']>) {
      if (!(await setupLink.isValid(token))) {
        return (await madeBefore(input)) ?? refuse('accounts.setup_link_used')
      }
      const user = await create(input, 'admin')
      await setupLink.spend()
      return user
    },

    async signIn({ email, password }: Credentials) {
      const user = await UserModel.findOne({ email })
      const right = await verifyPassword(user?.passwordHash, password)
      return right && user ? user : refuse('accounts.wrong_credentials')
    },
  }
}
