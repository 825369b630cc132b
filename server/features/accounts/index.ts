import { defineFeature } from '../../kit/feature.ts'
import { userRoom } from '../../kit/realtime/own-rooms.ts'
import { accountsContract } from './contract.ts'
import { accountsPersonal } from './personal.ts'
import { accountsRoutes } from './routes.ts'
import { createAccountsService, loadUser, readPeople } from './service.ts'
import { createSetupLink } from './setup.ts'

export const feature = defineFeature(accountsContract, (hub) => {
  const setupLink = createSetupLink(hub.config.dataDir)
  const service = createAccountsService(hub, setupLink)
  hub.directory.readPeople(readPeople)
  hub.signIns.readUsers(loadUser)
  const emitter = hub.realtime.emitter(accountsContract)
  hub.bus.on('signIns.userChanged', ({ userId }) => emitter.emit(userRoom(userId), 'accounts:meChanged', {}))
  return {
    routes: accountsRoutes(hub, service),
    demo: () => import('./demo/index.ts'),
    commands: {},
    personal: accountsPersonal,
    async greeting() {
      const token = await setupLink.token()
      return token === null ? null : { text: 'server:console.setup', path: `/setup?token=${token}` }
    },
  }
})
