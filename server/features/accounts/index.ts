import { defineFeature } from '../../kit/feature.ts'
import { userRoom } from '../../kit/realtime/own-rooms.ts'
import { createAccounts } from './accounts.ts'
import { accountsContract } from './contract.ts'
import { createPeople, loadUser, readPeople } from './people.ts'
import { accountsPersonal } from './personal.ts'
import { accountsRoutes } from './routes.ts'
import { createSetupLink } from './setup.ts'

export const feature = defineFeature(accountsContract, (hub) => {
  const setupLink = createSetupLink(hub.config.dataDir)
  hub.directory.readPeople(readPeople)
  hub.signIns.readUsers(loadUser)
  const emitter = hub.realtime.emitter(accountsContract)
  hub.bus.on('signIns.userChanged', ({ userId }) => emitter.emit(userRoom(userId), 'accounts:meChanged', {}))
  return {
    routes: accountsRoutes(hub, createAccounts(setupLink), createPeople(hub)),
    demo: () => import('./demo/index.ts'),
    commands: {},
    personal: accountsPersonal,
    async greeting() {
      const token = await setupLink.token()
      return token === null ? null : { text: 'server:console.setup', path: `/setup?token=${token}` }
    },
  }
})
