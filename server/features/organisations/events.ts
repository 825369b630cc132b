import type { Doer } from '../../kit/rights/doer.ts'

/** What happens with organisations, for those who listen on the bus. */
declare module '../../kit/cluster/bus.ts' {
  interface DomainEvents {
    'organisations.created': { organisationId: string; by: Doer }
    /** Two records of one are one by now, with all that either held. */
    'organisations.merged': { organisationId: string; goneId: string; by: Doer }
    /** Who is of it, or who of them are its owners; by nobody where the hub has put that right. */
    'organisations.peopleChanged': { organisationId: string; by: Doer | null }
    /** Sent, answered or withdrawn. Whom it is for is read by its id alone: addresses travel nowhere. */
    'organisations.invitationChanged': { organisationId: string; invitationId: string; by: Doer }
  }
}
