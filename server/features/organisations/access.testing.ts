import { randomInt, randomUUID } from 'node:crypto'
import { everyone, only, signedIn } from '../../testing/access/roles.ts'
import type { World } from '../../testing/access/table.ts'
import { defineAccess, row } from '../../testing/access/table.ts'
import { UserModel } from '../accounts/model.ts'
import { organisationsContract } from './contract.ts'

const profile = () => ({
  ...{ name: 'Fundacja Most', city: 'Kraków', region: 'Podgórze', about: '', language: 'pl' as const },
  ...{ themes: ['youth' as const], needs: ['venue' as const], gives: ['training' as const] },
})
const digits = () => Array.from({ length: 10 }, () => randomInt(10)).join('')

const ownOrganisation = ({ owner }: World) => ({ organisationId: owner.person.organisationId ?? '' })
const itsPeople = only(['owner', 'admin'])

export const access = defineAccess(organisationsContract, {
  routes: {
    'GET /organisations': row(everyone, () => ({ query: {} })),
    'POST /organisations': row(signedIn, () => ({
      body: { ...profile(), country: 'PL', registerNumber: digits(), clientId: randomUUID() },
    })),
    'GET /organisations/:organisationId': row(everyone, (world) => ({ params: ownOrganisation(world) })),
    'PATCH /organisations/:organisationId': row(itsPeople, (world) => ({
      params: ownOrganisation(world),
      body: { about: 'Od dwunastu lat.' },
    })),
    'POST /organisations/:organisationId/people': row(itsPeople, async (world) => {
      const { person } = await world.hub.person()
      const user = await UserModel.findById(person.id).lean()
      return { params: ownOrganisation(world), body: { email: user?.email ?? '' } }
    }),
    'DELETE /organisations/:organisationId/people/:userId': row(itsPeople, async (world) => {
      const { organisationId } = ownOrganisation(world)
      const colleague = await world.hub.person('member', { organisation: { id: organisationId } })
      return { params: { organisationId, userId: colleague.person.id } }
    }),
  },
  commands: {},
})
