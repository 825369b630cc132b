import { randomUUID } from 'node:crypto'
import { everyone, only, signedIn } from '../../testing/access/roles.ts'
import type { World } from '../../testing/access/table.ts'
import { defineAccess, row } from '../../testing/access/table.ts'
import { organisationsContract } from './contract.ts'
import { invite } from './testing.ts'

const profile = () => ({
  ...{ name: 'Fundacja Most', city: 'Kraków', region: 'Podgórze', about: '', language: 'pl' as const },
  kind: 'foundation' as const,
  ...{ themes: ['youth' as const], needs: ['venue' as const], gives: ['training' as const] },
})

const ownOrganisation = ({ owner }: World) => ({ organisationId: owner.person.organisationId ?? '' })
const itsPeople = only(['owner', 'admin'])
/** That of others goes on being needed. */
async function other({ hub }: World) {
  const { person } = await hub.person('member', { organisation: 'PL' })
  return { organisationId: person.organisationId ?? '' }
}
const linkOf = (world: World, email?: string) =>
  invite(world.owner, ownOrganisation(world).organisationId, email)
async function invitationOf(world: World) {
  const made = await world.owner.ok('POST /organisations/:organisationId/invitations', {
    params: ownOrganisation(world),
    body: { clientId: randomUUID(), email: 'someone@test.example' },
  })
  return made.invitation.id
}

export const access = defineAccess(organisationsContract, {
  routes: {
    'GET /organisations': row(everyone, () => ({ query: {} })),
    'POST /organisations': row(signedIn, () => ({
      body: { ...profile(), country: 'PL', registration: null, clientId: randomUUID() },
    })),
    'GET /organisations/managed': row(only(['admin']), () => ({ query: {} })),
    'PUT /organisations/:organisationId/suspension': row(only(['admin']), async (world) => ({
      params: await other(world),
      body: { reason: 'spam', seen: 0 },
    })),
    'DELETE /organisations/:organisationId/suspension': row(only(['admin']), async (world) => ({
      params: await other(world),
      query: { seen: 0 },
    })),
    'PUT /organisations/:organisationId/removal': row(only(['admin']), async (world) => ({
      params: await other(world),
      body: { reason: 'impersonation', seen: 0 },
    })),
    'DELETE /organisations/:organisationId/removal': row(only(['admin']), async (world) => ({
      params: await other(world),
      query: { seen: 0 },
    })),
    'GET /organisations/:organisationId': row(everyone, (world) => ({ params: ownOrganisation(world) })),
    'PATCH /organisations/:organisationId': row(itsPeople, (world) => ({
      params: ownOrganisation(world),
      body: { about: 'Od dwunastu lat.' },
    })),
    'PUT /organisations/:organisationId/confirmation': row(only(['admin']), async (world) => {
      const params = ownOrganisation(world)
      const { registration } = await world.owner.ok('GET /organisations/:organisationId', { params })
      const { register, number } = registration ?? { register: 'krs' as const, number: '' }
      return { params, body: { register, number } }
    }),
    'DELETE /organisations/:organisationId/confirmation': row(only(['admin']), (world) => ({
      params: ownOrganisation(world),
    })),
    'GET /organisations/:organisationId/merge': row(only(['admin']), async (world) => ({
      params: await other(world),
      query: { into: (await other(world)).organisationId },
    })),
    'PUT /organisations/:organisationId/merge': row(only(['admin']), async (world) => {
      const [params, { organisationId: into }] = [await other(world), await other(world)]
      const admin = await world.hub.person('admin')
      const query = { into }
      const { version } = await admin.ok('GET /organisations/:organisationId/merge', { params, query })
      return { params, body: { into, takes: [], version } }
    }),
    'DELETE /organisations/:organisationId/people/:userId': row(itsPeople, async (world) => {
      const { organisationId } = ownOrganisation(world)
      const colleague = await world.hub.person('member', { organisation: { id: organisationId } })
      return { params: { organisationId, userId: colleague.person.id } }
    }),
    'PUT /organisations/:organisationId/owners/:userId': row(itsPeople, async (world) => {
      const { organisationId } = ownOrganisation(world)
      const colleague = await world.hub.person('member', { organisation: { id: organisationId } })
      return { params: { organisationId, userId: colleague.person.id } }
    }),
    'DELETE /organisations/:organisationId/owners/:userId': row(only(['admin']), async (world) => {
      const { organisationId } = ownOrganisation(world)
      const colleague = await world.hub.person('member', { organisation: { id: organisationId } })
      const params = { organisationId, userId: colleague.person.id }
      await world.owner.ok('PUT /organisations/:organisationId/owners/:userId', { params })
      return { params }
    }),
    'GET /organisations/:organisationId/invitations': row(itsPeople, (world) => ({
      params: ownOrganisation(world),
    })),
    'POST /organisations/:organisationId/invitations': row(itsPeople, (world) => ({
      params: ownOrganisation(world),
      body: { clientId: randomUUID() },
    })),
    'DELETE /organisations/invitations/:invitationId': row(
      only(['owner', 'admin'], { others: 404 }),
      async (world) => ({ params: { invitationId: await invitationOf(world) } }),
    ),
    'GET /invitations': row(signedIn, () => ({})),
    'POST /invitations/opened': row(everyone, async (world) => ({ body: { secret: await linkOf(world) } })),
    'POST /invitations/answered': [
      row(signedIn, async (world) => ({ body: { secret: await linkOf(world), answer: 'declined' } })),
      row(
        only([], { others: 'organisations.invitation_for_another' }),
        async (world) => ({
          body: { secret: await linkOf(world, 'someone.else@test.example'), answer: 'accepted' },
        }),
        { when: 'it is for another address' },
      ),
    ],
    'POST /invitations/:invitationId/decline': row(only([], { others: 404 }), async (world) => ({
      params: { invitationId: await invitationOf(world) },
    })),
  },
  commands: {},
})
