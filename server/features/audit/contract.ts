import { z } from 'zod'
import { defineContract, id, instant } from '../../kit/contract.ts'
import { personBrief } from '../../kit/directory/contract.ts'
import { securityKinds } from '../../kit/rights/vocabulary.ts'
import { mostExported, pageSize } from './vocabulary.ts'

const event = z.object({
  id,
  kind: z.enum(securityKinds),
  who: personBrief.nullable(),
  whom: personBrief.nullable(),
  /** Which kind of thing it was done to, and its page; empty where it was done to nobody but `whom`. */
  thing: z.string(),
  page: z.string(),
  network: z.string(),
  detail: z.string(),
  /** How often, within the hour. */
  count: z.number().int(),
  firstAt: instant,
  lastAt: instant,
})

export const auditContract = defineContract({
  name: 'audit',
  errors: {},
  routes: {
    'GET /audit': {
      summary: 'Security events, the newest first; for administrators.',
      query: z.strictObject({
        kind: z.enum(securityKinds).optional(),
        /** Who did it or whom it concerns. */
        person: id.optional(),
        before: id.optional(),
        limit: z.coerce.number().int().min(1).max(mostExported).default(pageSize),
      }),
      output: z.object({ events: z.array(event), more: z.boolean() }),
    },
  },
  commands: {},
  events: {},
  pages: ['/audit'],
})
