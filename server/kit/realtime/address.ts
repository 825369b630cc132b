import type { IncomingHttpHeaders } from 'node:http'

/** How many entries of `X-Forwarded-For` a proxy in front is believed: its own. What stands before is only claimed. */
export const believedProxies = 1

/** The address of whoever opened a socket: what the proxy in front saw, or without one the other end. */
export function addressOf(
  { address, headers }: { address: string; headers: IncomingHttpHeaders },
  trustProxy: boolean,
): string {
  const forwarded = trustProxy ? String(headers['x-forwarded-for'] ?? '') : ''
  return forwarded.split(',').at(-1)?.trim() || address
}
