import { defineFeature } from '../../kit/feature.ts'
import { userRoom } from '../../kit/realtime/own-rooms.ts'
import { accountsContract } from './contract.ts'
import { accountsRoutes } from './routes.ts'
import { createAccountsService, readPeople } from './service.ts'
import { createSetupLink } from './setup.ts'

export const accounts = defineFeature(accountsContract, (hub) => {
  const setupLink = createSetupLink(hub.config.dataDir)
  const service = createAccountsService(hub, setupLink)
  hub.directory.readPeople(readPeople)
  const emitter = hub.realtime.emitter(accountsContract)
  hub.bus.on('signIns.userChanged', ({ userId }) => emitter.emit(userRoom(userId), 'accounts:meChanged', {}))
  return { routes: accountsRoutes(hub, service), commands: {} }
})
