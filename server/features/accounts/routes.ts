import { fail } from '../../kit/errors.ts'
import type { Hub } from '../../kit/feature.ts'
import type { RequestInfo, RouteHandlers } from '../../kit/http/http.ts'
import { signInCookie, signInSeconds } from '../../kit/rights/sign-ins.ts'
import type { Visitor, createAccounts } from './accounts.ts'
import type { accountsContract } from './contract.ts'
import type { UserDocument } from './model.ts'
import { canChangeSelf, canManagePeople, canRegister } from './policy.ts'
import type { createPeople } from './people/people.ts'
import { presentUsers } from './present.ts'
import type { createDevices } from './sign-in/devices.ts'
import { deviceCookie, deviceSeconds } from './sign-in/devices.ts'

interface Services {
  accounts: ReturnType<typeof createAccounts>
  people: ReturnType<typeof createPeople>
  devices: ReturnType<typeof createDevices>
}

const visitorOf = ({ ip, cookie }: RequestInfo): Visitor => ({ ip, devices: cookie(deviceCookie) })

export function accountsRoutes(
  { signIns, directory }: Hub,
  { accounts, people, devices }: Services,
): RouteHandlers<typeof accountsContract> {
  const present = async (user: UserDocument) =>
    (await presentUsers([user], directory))[0] ?? fail('kit.not_found')
  const begin = async (user: UserDocument, request: RequestInfo) => {
    const before = request.cookie(signInCookie)
    if (before) await signIns.end(before)
    request.setCookie(signInCookie, await signIns.start(user.id), signInSeconds)
    const known = devices.remember(request.cookie(deviceCookie), user.id)
    request.setCookie(deviceCookie, known, deviceSeconds)
    return { me: await present(user) }
  }
  return {
    'GET /accounts/me': {
      allow: canRegister,
      async handle({ actor }) {
        const user = await people.me(actor)
        return { me: user && (await present(user)) }
      },
    },
    'PATCH /accounts/me': {
      allow: canChangeSelf,
      evenSuspended: true,
      // Each change drops what is held of her in every process.
      limit: { points: 30, seconds: 60 },
      handle: async ({ actor, body }) => ({ me: await present(await people.changeMe(actor, body)) }),
    },
    'POST /accounts/register': {
      allow: canRegister,
      handle: async ({ body, request }) => begin(await accounts.register(body, visitorOf(request)), request),
    },
    'POST /accounts/sign-in': {
      allow: canRegister,
      evenSuspended: true,
      handle: async ({ body, request }) => begin(await accounts.signIn(body, visitorOf(request)), request),
    },
    'POST /accounts/sign-out': {
      allow: canRegister,
      evenSuspended: true,
      async handle({ request }) {
        const token = request.cookie(signInCookie)
        if (token) await signIns.end(token)
        request.setCookie(signInCookie, null)
      },
    },
    'POST /accounts/setup': {
      allow: canRegister,
      handle: async ({ body, request }) => begin(await accounts.setup(body, visitorOf(request)), request),
    },
    'GET /accounts/people': {
      allow: canManagePeople,
      async handle({ actor, query }) {
        const { people: found, total } = await people.list(actor, query.q)
        return { people: await presentUsers(found, directory), total }
      },
    },
    'PUT /accounts/people/:userId/role': {
      allow: canManagePeople,
      handle: ({ actor, params, body }) => people.giveRole(actor, params.userId, body.role),
    },
  }
}
