/**
 * With this, a browser takes a cookie from https alone, and no other host of the domain can set or shadow it
 * (RFC 6265bis, 4.1.3.2).
 */
const hostPrefix = '__Host-'

/** The hub's cookies by the names that its features know; HTTP and sockets read them one way. */
export interface Cookies {
  readonly secure: boolean
  /** What the cookie is called in the browser. */
  nameOf(name: string): string
  /** Of a `Cookie` header. Of several of one name the first counts, which is the one of the longest path. */
  read(header: string | undefined): ReadonlyMap<string, string>
}

/** Where the hub is reached by https, its cookies bear the prefix, and those without it are nobody's (decision 026). */
export function createCookies(publicUrl: string | undefined): Cookies {
  const secure = publicUrl?.startsWith('https:') ?? false
  const prefix = secure ? hostPrefix : ''
  return {
    secure,
    nameOf: (name) => prefix + name,
    read(header) {
      const cookies = new Map<string, string>()
      for (const pair of (header ?? '').split(';')) {
        const [named = '', value = ''] = pair.trim().split(/=(.*)/s)
        const name = named.slice(prefix.length)
        if (named.startsWith(prefix) && !cookies.has(name)) cookies.set(name, value)
      }
      return cookies
    },
  }
}
