import type { Doer } from '../../kit/rights/doer.ts'
import type { Role } from '../../kit/vocabulary.ts'

/** What happens with accounts, for those who listen on the bus. */
declare module '../../kit/cluster/bus.ts' {
  interface DomainEvents {
    'accounts.roleGiven': { userId: string; role: Role; by: Doer }
  }
}
