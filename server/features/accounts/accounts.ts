import type { BodyOf } from '../../kit/contract.ts'
import { HubError, fail, failField, failWith } from '../../kit/errors.ts'
import { isDuplicateKey } from '../../kit/data/documents/once.ts'
import { addressKey } from '../../kit/rights/address.ts'
import type { Hub } from '../../kit/feature.ts'
import type { Role } from '../../kit/vocabulary.ts'
import { accountsContract } from './contract.ts'
import './events.ts'
import type { UserDocument } from './model.ts'
import { UserModel } from './model.ts'
import { addressBars, registrations, rightBars, setupBars, signInBars } from './sign-in/bars.ts'
import type { createDevices } from './sign-in/devices.ts'
import { assertHardToGuess } from './passwords/choosing.ts'
import { hashPassword, verifyPassword } from './passwords/hashing.ts'
import type { SetupLink } from './setup.ts'

type Routes = (typeof accountsContract)['routes']
type NewUser = BodyOf<Routes['POST /accounts/register']>
type Credentials = BodyOf<Routes['POST /accounts/sign-in']>

const refuse = failWith(accountsContract)
const whose = (ip: string, account: string) => ({ address: addressKey(ip), account })

/** From where somebody comes. */
export interface Visitor {
  ip: string
  /** In which browsers, as `hub_devices` says. */
  devices: string | undefined
}

/** How somebody gets an account, and comes back to it. */
export function createAccounts(
  { limits, bus }: Pick<Hub, 'limits' | 'bus'>,
  setupLink: SetupLink,
  devices: ReturnType<typeof createDevices>,
) {
  async function create(input: NewUser, role: Role, ip: string, claim?: string) {
    const { password, ...fields } = input
    try {
      return await UserModel.create({
        ...fields,
        role,
        ...(claim && { setupLink: claim }),
        passwordHash: await hashPassword(password, whose(ip, input.email)),
      })
    } catch (error) {
      if (!isDuplicateKey(error)) throw error
      const made = await madeBefore(input, ip)
      if (made) return made
      if (isDuplicateKey(error, 'setupLink')) refuse('accounts.setup_link_used')
      if (await UserModel.exists({ email: input.email })) failField('email', 'field.taken')
      return fail('kit.sent_otherwise')
    }
  }

  /** A repeated submit gets its own account back, but only with its own password: the answer signs in. */
  async function madeBefore({ clientId, email, password }: NewUser, ip: string) {
    const user = await UserModel.findOne({ clientId, email })
    return user && (await verifyPassword(user.passwordHash, password, whose(ip, email))) ? user : null
  }

  /** Refused before the password is looked at: looking is what costs. */
  async function enter(user: UserDocument | null, { email, password }: Credentials, ip: string) {
    const right: UserDocument[] = []
    await limits.attempt(user ? rightBars(user.id) : [], async () => {
      if (!(await verifyPassword(user?.passwordHash, password, whose(ip, email))) || !user) return false
      right.push(user)
      return null
    })
    return right[0] ?? null
  }

  /** Says the same of every budget: seconds of its own would tell a taken address from a free one. */
  async function spendRegistration(budget: string, ip: string) {
    await limits.spend(budget, addressKey(ip), registrations).catch((error: unknown) => {
      if (!(error instanceof HubError) || error.code !== 'kit.rate_limited') throw error
      fail('kit.rate_limited', { params: { seconds: registrations.seconds } })
    })
  }

  return {
    /**
     * Asked once a session has been started: one that was begun with a password that has been changed meanwhile would
     * outlive the change, which ends those alone that it finds.
     */
    async isStill({ _id, passwordHash }: UserDocument): Promise<boolean> {
      return (await UserModel.exists({ _id, passwordHash })) !== null
    },

    async register(input: NewUser, { ip }: Visitor) {
      // Before anything is spent: a hall that tries weak passwords uses up nothing.
      await assertHardToGuess(input)
      if (await UserModel.exists({ email: input.email })) {
        const made = await madeBefore(input, ip)
        if (made) return made
        // Apart: whoever asks which addresses are taken keeps nobody beside her from registering.
        await spendRegistration('register:taken', ip)
        failField('email', 'field.taken')
      }
      await spendRegistration('POST /accounts/register', ip)
      const user = await create(input, 'member', ip)
      bus.emit('accounts.registered', { userId: user.id, role: user.role, ip })
      return user
    },

    /** The first administrator; the link is spent only when the account exists. */
    async setup({ token, ...input }: BodyOf<Routes['POST /accounts/setup']>, { ip }: Visitor) {
      // Read before it is asked whether there is an administrator: another process with another link either has made
      // one by then, or is making the same one.
      const claim = await setupLink.claim()
      if (!(await setupLink.isValid(token))) {
        const made = await limits.attempt(setupBars(ip), () => madeBefore(input, ip))
        return made ?? refuse('accounts.setup_link_used')
      }
      await assertHardToGuess(input)
      const user = await create(input, 'admin', ip, claim)
      await setupLink.spend()
      bus.emit('accounts.registered', { userId: user.id, role: user.role, ip })
      return user
    },

    async signIn(given: Credentials, { ip, devices: marks }: Visitor) {
      const { email } = given
      const read = () => UserModel.findOne({ email })
      // Whose browser it is shows only beside its person; without a mark the address is asked before she is looked up.
      const marked = marks ? await read() : null
      const device = marked && devices.known(marks, marked.id)
      let user = marked
      const entered = await limits.attempt(device ? [] : addressBars(ip), async () => {
        if (!marks) user = await read()
        return limits.attempt(signInBars(email, ip, device), () => enter(user, given, ip))
      })
      if (!entered) {
        bus.emit('accounts.signInFailed', { userId: user?.id ?? null, ip })
        return refuse('accounts.wrong_credentials')
      }
      bus.emit('accounts.signedIn', { userId: entered.id, ip, knownDevice: device !== null })
      return entered
    },
  }
}
