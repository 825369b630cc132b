import { everyone } from '../../testing/access/roles.ts'
import { defineAccess, row } from '../../testing/access/table.ts'
import { searchContract } from './contract.ts'

export const access = defineAccess(searchContract, {
  routes: { 'GET /search': row(everyone, () => ({ query: { q: 'most' } })) },
  commands: {},
})
