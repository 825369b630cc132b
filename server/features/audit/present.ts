import type { OutputOf } from '../../kit/contract.ts'
import type { Person } from '../../kit/directory/directory.ts'
import type { auditContract } from './contract.ts'
import type { AuditData } from './model.ts'

type Event = OutputOf<(typeof auditContract)['routes']['GET /audit']>['events'][number]

export const presentEvent = (
  { thing, page, ...event }: Partial<Pick<AuditData, 'thing' | 'page'>> & Omit<AuditData, 'thing' | 'page'>,
  personOf: (id: unknown) => Person,
): Event => ({
  id: String(event._id),
  kind: event.kind,
  who: event.who ? personOf(event.who) : null,
  whom: event.whom ? personOf(event.whom) : null,
  // Stored before they were noted, it has neither.
  thing: thing ?? '',
  page: page ?? '',
  network: event.network,
  detail: event.detail,
  count: event.count,
  firstAt: event.firstAt.toISOString(),
  lastAt: event.lastAt.toISOString(),
})
