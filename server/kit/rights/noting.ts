import type { Bus } from '../cluster/bus.ts'
import { HubError } from '../errors.ts'
import type { Actor } from './actor.ts'
import { networkOf } from './address.ts'
import type { SecurityKind } from './vocabulary.ts'

export interface SecurityEvent {
  kind: SecurityKind
  /** Who did it, by id; null for somebody unknown. */
  who: string | null
  /** Whom it concerns, by id. */
  whom: string | null
  /** Which kind of thing it was done to, and the path of its page; empty where it was done to nobody but `whom`. */
  thing: string
  page: string
  /** About where from (`networkOf`), never the address itself; empty where it does not matter. */
  network: string
  /** A code: a role, a reason, a route. Never what somebody typed. */
  detail: string
}

/** An event that says this and no more. */
export const securityEvent = (said: Partial<SecurityEvent> & Pick<SecurityEvent, 'kind'>): SecurityEvent => ({
  ...{ who: null, whom: null, thing: '', page: '', network: '', detail: '' },
  ...said,
})

declare module '../cluster/bus.ts' {
  interface DomainEvents {
    'security.noted': SecurityEvent
  }
}

const isId = (key: string) => /^[0-9a-f]{24}$/.test(key)

/** Notes that a limit was reached: by whom, or about where from, as far as its key says. */
export function noteLimit(bus: Pick<Bus, 'emit'>, name: string, key: string): void {
  const who = isId(key) ? key : null
  const address = key.replace('/64', '').split(' ').at(-1) ?? ''
  const network = who ? '' : networkOf(address)
  bus.emit('security.noted', securityEvent({ kind: 'limit_reached', who, whom: who, detail: name, network }))
}

/** Notes that somebody signed in was refused what she has no right to; other faults are none of this. */
export function noteRefusal(
  bus: Pick<Bus, 'emit'>,
  { error, actor, what, ip = '' }: { error: unknown; actor: Actor; what: string; ip?: string },
): void {
  if (actor.kind !== 'user' || !(error instanceof HubError) || error.status !== 403) return
  const { id } = actor
  const network = networkOf(ip)
  bus.emit('security.noted', securityEvent({ kind: 'refused', who: id, whom: id, network, detail: what }))
}
