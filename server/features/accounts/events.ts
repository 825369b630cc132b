import type { Doer } from '../../kit/rights/doer.ts'
import type { SuspensionReason } from '../../kit/rights/vocabulary.ts'
import type { Role } from '../../kit/vocabulary.ts'

/** What happens with accounts, for those who listen on the bus. */
declare module '../../kit/cluster/bus.ts' {
  interface DomainEvents {
    'accounts.registered': { userId: string; role: Role; ip: string }
    'accounts.signedIn': { userId: string; ip: string; knownDevice: boolean }
    /** Of nobody where nobody has the address that was given. */
    'accounts.signInFailed': { userId: string | null; ip: string }
    'accounts.suspended': { userId: string; reason: SuspensionReason; until: string | null; by: Doer }
    'accounts.suspensionLifted': { userId: string; by: Doer }
    'accounts.passwordChanged': { userId: string }
    /** All sessions but the one in which it was asked for. */
    'accounts.signedOutEverywhere': { userId: string }
    'accounts.roleGiven': { userId: string; role: Role; by: Doer }
  }
}
