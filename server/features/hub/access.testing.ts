import { everyone } from '../../testing/access/roles.ts'
import { defineAccess, row } from '../../testing/access/table.ts'
import { hubContract } from './contract.ts'

export const access = defineAccess(hubContract, {
  routes: { 'GET /hub': row(everyone, () => ({})) },
  commands: {},
})
