import { defineFeature } from '../../kit/feature.ts'
import { createConferences } from './conferences.ts'
import { conferencesContract } from './contract.ts'
import { findableSessions } from './findable.ts'
import { conferencesPersonal } from './personal.ts'
import { conferencesRoutes } from './routes.ts'

export const feature = defineFeature(conferencesContract, (hub) => ({
  routes: conferencesRoutes(hub, createConferences(hub)),
  personal: conferencesPersonal,
  demo: () => import('./demo/index.ts'),
  commands: {},
  findable: findableSessions,
}))
