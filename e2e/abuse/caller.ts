/** What came of a request; a status of 0 is a connection that broke. */
export interface Answered {
  status: number
  body: unknown
}

/** Somebody's browser, as far as it matters here: it keeps its cookies. */
export interface Caller {
  cookie(): string
  call(method: string, path: string, body?: unknown): Promise<Answered>
}

/** `from` is the address that a proxy in front would have seen; without one it is everybody's. */
export function createCaller(url: string, from?: string): Caller {
  const jar = new Map<string, string>()
  const cookie = () => [...jar].map((pair) => pair.join('=')).join('; ')
  return {
    cookie,
    async call(method, path, body) {
      const response = await fetch(`${url}/api${path}`, {
        method,
        headers: {
          ...(from && { 'x-forwarded-for': from }),
          ...(jar.size > 0 && { cookie: cookie() }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }).catch(() => undefined)
      if (!response) return { status: 0, body: null }
      for (const line of response.headers.getSetCookie()) {
        const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s)
        jar.set(name, value)
      }
      return { status: response.status, body: await response.json().catch(() => null) }
    },
  }
}
