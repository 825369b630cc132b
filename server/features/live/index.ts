import { defineFeature } from '../../kit/feature.ts'
import { liveCommands, liveRooms } from './sockets.ts'
import { liveContract } from './contract.ts'
import { liveRoutes } from './routes.ts'
import { createLiveService } from './service.ts'

export const feature = defineFeature(liveContract, (hub) => {
  const service = createLiveService(hub)
  return {
    routes: liveRoutes(service),
    demo: () => import('./demo/index.ts'),
    commands: liveCommands(hub, service),
    rooms: liveRooms(service),
    stop: service.close,
  }
})
