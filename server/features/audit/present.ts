import type { OutputOf } from '../../kit/contract.ts'
import type { Person } from '../../kit/directory/directory.ts'
import type { auditContract } from './contract.ts'
import type { AuditData } from './model.ts'

type Event = OutputOf<(typeof auditContract)['routes']['GET /audit']>['events'][number]

export const presentEvent = (event: AuditData, personOf: (id: unknown) => Person): Event => ({
  id: String(event._id),
  kind: event.kind,
  who: event.who ? personOf(event.who) : null,
  whom: event.whom ? personOf(event.whom) : null,
  network: event.network,
  detail: event.detail,
  count: event.count,
  firstAt: event.firstAt.toISOString(),
  lastAt: event.lastAt.toISOString(),
})
