import { carried } from '../../kit/data/documents/carried.ts'
import { defineFeature } from '../../kit/feature.ts'
import { createAccounts } from './accounts.ts'
import { accountsContract } from './contract.ts'
import { UserModel } from './model.ts'
import { noteAccounts } from './noted.ts'
import { createPeople, loadUser, readPeople } from './people/people.ts'
import { accountsPersonal } from './personal.ts'
import { accountsRoutes } from './routes.ts'
import { createSetupLink } from './setup.ts'
import { createDevices } from './sign-in/devices.ts'
import { createOwnPassword } from './sign-in/own-password.ts'
import { createSuspensions } from './suspensions/suspensions.ts'
import { tellAccounts } from './tell.ts'

export const feature = defineFeature(accountsContract, (hub) => {
  const setupLink = createSetupLink(hub.config.dataDir)
  const devices = createDevices(hub.config.secret)
  hub.directory.readPeople(readPeople)
  hub.signIns.readUsers(loadUser)
  return {
    routes: accountsRoutes(hub, {
      accounts: createAccounts(hub, setupLink, devices),
      people: createPeople(hub),
      suspensions: createSuspensions(hub),
      ownPassword: createOwnPassword(hub),
      devices,
    }),
    demo: () => import('./demo/index.ts'),
    commands: {},
    personal: accountsPersonal(hub.bus),
    // Where somebody belongs, and for whom she acts, is changed by `membership`.
    merging: carried(UserModel, { except: ['organisations', 'actingFor'] }),
    tells() {
      tellAccounts(hub)
      noteAccounts(hub.bus)
    },
    async greeting() {
      const token = await setupLink.token()
      return token === null ? null : { text: 'server:console.setup', path: `/setup?token=${token}` }
    },
  }
})
