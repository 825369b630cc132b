import { networkOf } from '../../kit/rights/address.ts'
import type { Bus } from '../../kit/cluster/bus.ts'
import type { SecurityEvent } from '../../kit/rights/noting.ts'
import { securityEvent } from '../../kit/rights/noting.ts'

/** What happens with accounts, as it is written down for those who look into it; suspensions are noted where they are decided. */
export function noteAccounts(bus: Bus): void {
  const note = (said: Parameters<typeof securityEvent>[0]) => bus.emit('security.noted', securityEvent(said))
  const own = (kind: SecurityEvent['kind'], userId: string, ip = '', detail = '') =>
    note({ kind, who: userId, whom: userId, network: networkOf(ip), detail })

  bus.on('accounts.registered', ({ userId, role, ip }) => own('registered', userId, ip, role))
  bus.on('accounts.signedIn', ({ userId, ip, knownDevice }) =>
    own('signed_in', userId, ip, knownDevice ? 'known_device' : 'new_device'),
  )
  // Nothing of what was typed: not even the address, where nobody has it.
  bus.on('accounts.signInFailed', ({ userId, ip }) =>
    note({ kind: 'sign_in_failed', whom: userId, network: networkOf(ip) }),
  )
  bus.on('accounts.passwordChanged', ({ userId }) => own('password_changed', userId))
  bus.on('accounts.signedOutEverywhere', ({ userId }) => own('signed_out_everywhere', userId))
  bus.on('accounts.roleGiven', ({ userId, role, by }) =>
    note({ kind: 'role_given', who: by.person, whom: userId, detail: role }),
  )
}
