import { defineFeature } from '../../kit/feature.ts'
import { createMembership } from '../accounts/people/membership.ts'
import { organisationsContract } from './contract.ts'
import { findableOrganisations } from './findable.ts'
import { createOrganisations, readBriefs } from './organisations.ts'
import { organisationsPersonal } from './personal.ts'
import { organisationsRoutes } from './routes.ts'

export const feature = defineFeature(organisationsContract, (hub) => {
  hub.directory.readOrganisations(readBriefs)
  return {
    routes: organisationsRoutes(createOrganisations(hub, createMembership(hub.bus))),
    personal: organisationsPersonal,
    demo: () => import('./demo/index.ts'),
    commands: {},
    findable: findableOrganisations,
  }
})
