import { defineFeature } from '../../kit/feature.ts'
import { organisationsContract } from './contract.ts'
import { organisationsRoutes } from './routes.ts'
import { createOrganisationsService } from './service.ts'

export const organisations = defineFeature(organisationsContract, (hub) => ({
  routes: organisationsRoutes(createOrganisationsService(hub)),
  commands: {},
}))
