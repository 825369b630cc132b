import type { Hub } from '../../kit/feature.ts'
import { defineFeature } from '../../kit/feature.ts'
import { liveCommands } from './commands.ts'
import { liveContract } from './contract.ts'
import { liveRoutes } from './routes.ts'
import type { LiveService } from './service.ts'
import { createLiveService } from './service.ts'

const services = new WeakMap<Hub, LiveService>()

/** For the demonstration's visitors, who ask and vote without a browser. */
export const liveServiceOf = (hub: Hub) => services.get(hub)

export const live = defineFeature(liveContract, (hub) => {
  const service = createLiveService(hub)
  services.set(hub, service)
  return { routes: liveRoutes(service), commands: liveCommands(hub, service), stop: service.close }
})
