const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i

/** The eight groups of an IPv6 address, in hexadecimal; null for anything else. */
function groupsOf(ip: string): string[] | null {
  const plain = ip.replace(/%.*$/, '')
  if (!plain.includes(':') || !URL.canParse(`http://[${plain}]`)) return null
  const [head = '', tail] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split('::')
  const given = [head, tail ?? ''].map((part) => part.split(':').filter(Boolean))
  const [before = [], after = []] = given
  return [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after]
}

/** IPv4 that came in an IPv6 socket (RFC 4291, 2.5.5.2) is IPv4. */
const unmapped = (ip: string) => mapped.exec(ip)?.[1] ?? ip

/** What an address counts as: IPv6 by its /64, which one subscriber has whole. */
export function addressKey(ip: string): string {
  const plain = unmapped(ip)
  const groups = groupsOf(plain)
  return groups ? `${groups.slice(0, 4).join(':')}::/64` : plain
}

/** The part of an address that says about where somebody was, and not who: /24 of IPv4, /48 of IPv6. */
export function networkOf(ip: string): string {
  const plain = unmapped(ip)
  const groups = groupsOf(plain)
  if (groups) return `${groups.slice(0, 3).join(':')}::/48`
  return /^\d+\.\d+\.\d+\.\d+$/.test(plain) ? plain.replace(/\d+$/, '0/24') : ''
}
