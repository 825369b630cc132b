/** What happens with organisations, for those who listen on the bus. */
import '../../kit/cluster/bus.ts'

declare module '../../kit/cluster/bus.ts' {
  interface DomainEvents {
    'organisations.created': { organisationId: string }
  }
}
