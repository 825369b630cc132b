import { fail, failWith } from '../../kit/errors.ts'
import type { Hub } from '../../kit/feature.ts'
import type { RequestInfo, RouteHandlers } from '../../kit/http/http.ts'
import { requireUser } from '../../kit/rights/policy.ts'
import { hashToken, signInCookie, signInSeconds } from '../../kit/rights/sign-ins.ts'
import type { Visitor, createAccounts } from './accounts.ts'
import { accountsContract } from './contract.ts'
import type { UserDocument } from './model.ts'
import { canChangeSelf, canManagePeople, canRegister, canSeePeople } from './policy.ts'
import type { createPeople } from './people/people.ts'
import { presentMe, presentPeople } from './present.ts'
import { agentOf } from './sign-in/agent.ts'
import type { createDevices } from './sign-in/devices.ts'
import { deviceCookie, deviceSeconds } from './sign-in/devices.ts'
import type { createOwnPassword } from './sign-in/own-password.ts'
import type { createSuspensions } from './suspensions/suspensions.ts'

const refuse = failWith(accountsContract)

interface Services {
  accounts: ReturnType<typeof createAccounts>
  people: ReturnType<typeof createPeople>
  devices: ReturnType<typeof createDevices>
  suspensions: ReturnType<typeof createSuspensions>
  ownPassword: ReturnType<typeof createOwnPassword>
}

/** A password that is right is looked at as dearly as a wrong one. */
const looks = { points: 20, seconds: 60 }

const visitorOf = ({ ip, cookie }: RequestInfo): Visitor => ({ ip, devices: cookie(deviceCookie) })

export function accountsRoutes(
  { signIns, directory, config, bus }: Hub,
  { accounts, people, devices, suspensions, ownPassword }: Services,
): RouteHandlers<typeof accountsContract> {
  const present = (user: UserDocument) => presentMe(user, directory, config.contact)
  const tokenOf = (request: RequestInfo) => request.cookie(signInCookie) ?? fail('kit.unauthenticated')
  const begin = async (user: UserDocument, request: RequestInfo) => {
    const before = request.cookie(signInCookie)
    if (before) await signIns.end(before)
    const token = await signIns.start(user.id, agentOf(request.userAgent))
    if (!(await accounts.isStill(user))) {
      await signIns.end(token)
      refuse('accounts.wrong_credentials')
    }
    request.setCookie(signInCookie, token, signInSeconds)
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
      limit: looks,
      handle: async ({ body, request }) => begin(await accounts.setup(body, visitorOf(request)), request),
    },
    'PUT /accounts/me/password': {
      allow: canChangeSelf,
      evenSuspended: true,
      limit: looks,
      handle: ({ actor, body, request }) => ownPassword.change(actor, body, tokenOf(request)),
    },
    'POST /accounts/me/confirm': {
      allow: canChangeSelf,
      evenSuspended: true,
      limit: looks,
      handle: ({ actor, body, request }) => ownPassword.confirm(actor, body.password, tokenOf(request)),
    },
    'GET /accounts/me/sign-ins': {
      allow: canChangeSelf,
      async handle({ actor, request }) {
        const found = await signIns.list(requireUser(actor).id)
        const here = hashToken(tokenOf(request))
        return {
          signIns: found.map(({ id, agent, since }) => ({
            ...{ id, agent, since: since.toISOString(), isThis: id === here },
          })),
        }
      },
    },
    'DELETE /accounts/me/sign-ins': {
      allow: canChangeSelf,
      evenSuspended: true,
      async handle({ actor, request }) {
        const { id: userId } = requireUser(actor)
        await signIns.endOthers(userId, tokenOf(request))
        bus.emit('accounts.signedOutEverywhere', { userId })
      },
    },
    'DELETE /accounts/me/sign-ins/:signInId': {
      allow: canChangeSelf,
      evenSuspended: true,
      async handle({ actor, params }) {
        if (!(await signIns.endOne(requireUser(actor).id, params.signInId))) fail('kit.not_found')
      },
    },
    'GET /accounts/people': {
      allow: canSeePeople,
      async handle({ actor, query }) {
        const { people: found, total } = await people.list(actor, query)
        return { people: await presentPeople(actor, found, directory), total }
      },
    },
    'PUT /accounts/people/:userId/role': {
      allow: canManagePeople,
      async handle({ actor, params, body, request }) {
        if (!(await signIns.isConfirmed(request.cookie(signInCookie)))) refuse('accounts.confirm_first')
        await people.giveRole(actor, params.userId, body.role)
      },
    },
    'PUT /accounts/people/:userId/suspension': {
      allow: canSeePeople,
      handle: ({ actor, params, body }) => suspensions.suspend(actor, params.userId, body),
    },
    'DELETE /accounts/people/:userId/suspension': {
      allow: canSeePeople,
      handle: ({ actor, params, query }) => suspensions.lift(actor, params.userId, query.seen),
    },
  }
}
