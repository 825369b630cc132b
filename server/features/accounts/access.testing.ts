import { randomUUID } from 'node:crypto'
import { all, everyone, moderators, only, signedIn } from '../../testing/access/roles.ts'
import type { World } from '../../testing/access/table.ts'
import { defineAccess, row } from '../../testing/access/table.ts'
import type { TestClient } from '../../testing/client.ts'
import { accountsContract } from './contract.ts'
import { UserModel } from './model.ts'
import { hashPassword } from './passwords/hashing.ts'

const password = 'long enough for anybody'
const newUser = () => ({
  ...{ name: 'Anna Sowa', email: `${randomUUID()}@test.example`, password },
  ...{ language: 'pl' as const, clientId: randomUUID() },
})
const email = (world: World) =>
  world.once('an account', async () => {
    const body = newUser()
    await world.hub.guest().ok('POST /accounts/register', { body })
    return body.email
  })

const withPassword = async ({ person: { id } }: TestClient) => {
  if (id) await UserModel.updateOne({ _id: id }, { passwordHash: await hashPassword(password) })
}

export const access = defineAccess(accountsContract, {
  routes: {
    'GET /accounts/me': row(everyone, () => ({})),
    'PATCH /accounts/me': row(signedIn, () => ({ body: { language: 'nb' } })),
    'POST /accounts/register': row(everyone, () => ({ body: newUser() })),
    'POST /accounts/sign-in': row(everyone, async (world) => ({
      body: { email: await email(world), password },
    })),
    'POST /accounts/sign-out': row(everyone, () => ({})),
    'POST /accounts/setup': row(
      all('accounts.setup_link_used'),
      () => ({ body: { ...newUser(), token: 'a'.repeat(32) } }),
      { when: 'there is an administrator' },
    ),
    'GET /accounts/people': row(only(moderators), () => ({ query: {} })),
    'PUT /accounts/people/:userId/suspension': [
      row(only(moderators), async ({ hub }) => ({
        params: { userId: (await hub.person()).person.id },
        body: { reason: 'spam', until: new Date(Date.now() + 3_600_000).toISOString(), seen: 0 },
      })),
      row(
        only(['admin']),
        async ({ hub }) => ({
          params: { userId: (await hub.person('moderator')).person.id },
          body: { reason: 'security', seen: 0 },
        }),
        { when: 'somebody with a role' },
      ),
    ],
    'DELETE /accounts/people/:userId/suspension': row(only(moderators), async ({ hub }) => ({
      params: { userId: (await hub.person()).person.id },
      query: { seen: 0 },
    })),
    'PUT /accounts/me/password': row(signedIn, async (_, who) => {
      await withPassword(who)
      return { body: { current: password, password } }
    }),
    'POST /accounts/me/confirm': row(signedIn, async (_, who) => {
      await withPassword(who)
      return { body: { password } }
    }),
    'GET /accounts/me/sign-ins': row(signedIn, () => ({})),
    'DELETE /accounts/me/sign-ins': row(signedIn, () => ({})),
    'DELETE /accounts/me/sign-ins/:signInId': row(signedIn, async ({ hub }, { person: { id } }) => {
      if (id) await hub.app.hub.signIns.start(id)
      const mine = id ? await hub.app.hub.signIns.list(id) : []
      return { params: { signInId: mine[0]?.id ?? 'a'.repeat(43) } }
    }),
    'PUT /accounts/people/:userId/role': row(only(['admin']), async ({ hub }) => ({
      params: { userId: (await hub.person()).person.id },
      body: { role: 'editor' },
    })),
  },
  commands: {},
})
