import { only } from '../../testing/access/roles.ts'
import { defineAccess, row } from '../../testing/access/table.ts'
import { auditContract } from './contract.ts'

export const access = defineAccess(auditContract, {
  routes: { 'GET /audit': row(only(['admin']), () => ({ query: {} })) },
  commands: {},
})
