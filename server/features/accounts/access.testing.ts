import { randomUUID } from 'node:crypto'
import { all, everyone, only, signedIn } from '../../testing/access/roles.ts'
import type { World } from '../../testing/access/table.ts'
import { defineAccess, row } from '../../testing/access/table.ts'
import { accountsContract } from './contract.ts'

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
    'GET /accounts/people': row(only(['admin']), () => ({ query: {} })),
    'PUT /accounts/people/:userId/role': row(only(['admin']), async ({ hub }) => ({
      params: { userId: (await hub.person()).person.id },
      body: { role: 'editor' },
    })),
  },
  commands: {},
})
