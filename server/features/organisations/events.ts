import type { Doer } from '../../kit/rights/doer.ts'

/** What happens with organisations, for those who listen on the bus. */
declare module '../../kit/cluster/bus.ts' {
  interface DomainEvents {
    'organisations.created': { organisationId: string; by: Doer }
  }
}
