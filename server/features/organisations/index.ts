import { defineFeature } from '../../kit/feature.ts'
import { createMembership } from '../accounts/membership.ts'
import { organisationsContract } from './contract.ts'
import { findableOrganisations } from './findable.ts'
import { organisationsPersonal } from './personal.ts'
import { organisationsRoutes } from './routes.ts'
import { createOrganisationsService, readBriefs } from './service.ts'

export const feature = defineFeature(organisationsContract, (hub) => {
  hub.directory.readOrganisations(readBriefs)
  return {
    routes: organisationsRoutes(createOrganisationsService(hub, createMembership(hub.bus))),
    personal: organisationsPersonal,
    demo: () => import('./demo/index.ts'),
    commands: {},
    findable: findableOrganisations,
  }
})
