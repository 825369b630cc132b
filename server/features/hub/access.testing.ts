import { everyone, inside, signedIn } from '../../testing/access/roles.ts'
import { defineAccess, row } from '../../testing/access/table.ts'
import { organisationRoom, userRoom } from '../../kit/realtime/own-rooms.ts'
import { hubContract } from './contract.ts'

export const access = defineAccess(hubContract, {
  routes: {
    'GET /hub': row(everyone, () => ({})),
    'POST /markdown/preview': row(signedIn, () => ({ body: { body: '**most**' } })),
  },
  commands: {},
  rooms: {
    'kit.person': row(inside(['owner']), ({ owner }) => userRoom(owner.person.id)),
    'kit.organisation': row(inside(['owner']), ({ owner }) =>
      organisationRoom(owner.person.organisationId ?? ''),
    ),
  },
})
