import { readerHeader } from '../../../common/reader.ts'
import { wireHeader, wireVersion } from '../../../common/wire.ts'
import type { Routes } from '../../../server/contract.ts'
import type { Params, Received, SentBody, SentQuery } from '../../../server/kit/contract.ts'
import { noteRefusal, reader } from './reader.ts'
import { noteWire } from './wire.ts'

/** A refusal or a failed connection; `code` is translated by `errorText`. */
export class ApiError extends Error {
  readonly code: string
  readonly status: number
  readonly params: Record<string, string | number>
  readonly issues: { path: string; code: string; params?: Record<string, string | number> }[]

  constructor(
    status: number,
    body: { code: string; params?: ApiError['params']; issues?: ApiError['issues'] },
  ) {
    super(body.code)
    this.name = 'ApiError'
    this.status = status
    this.code = body.code
    this.params = body.params ?? {}
    this.issues = body.issues ?? []
  }
}

type Key = keyof Routes & string
type Part<Name extends string, Value> = [Value] extends [undefined] ? unknown : { [K in Name]: Value }
type ParamsPart<K extends string> = keyof Params<K> extends never ? unknown : { params: Params<K> }
type QueryPart<K extends Key> = [SentQuery<Routes[K]>] extends [undefined]
  ? unknown
  : object extends SentQuery<Routes[K]>
    ? { query?: SentQuery<Routes[K]> }
    : { query: SentQuery<Routes[K]> }

/** What a call must be given, from the route's own declaration. */
export type Sent<K extends Key> = ParamsPart<K> &
  QueryPart<K> &
  Part<'body', SentBody<Routes[K]>> & {
    signal?: AbortSignal
  }
type Arguments<K extends Key> = object extends Sent<K> ? [sent?: Sent<K>] : [sent: Sent<K>]

/**
 * Calls a route by its name in the contract: `api('GET /forum/topics/:topicId', { params: { topicId } })`.
 * Throws ApiError; without a connection its code is `kit.offline` and its status 0.
 */
export async function api<K extends Key>(key: K, ...[sent]: Arguments<K>): Promise<Received<Routes[K]>> {
  const { params, query, body, signal } = (sent ?? {}) as {
    params?: Record<string, string>
    query?: Record<string, unknown>
    body?: unknown
    signal?: AbortSignal
  }
  const [method, pattern] = key.split(' ') as [string, string]
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ''))
  const response = await fetch(`/api${path}${toSearch(query)}`, {
    method,
    signal: signal ?? null,
    headers: {
      [wireHeader]: wireVersion,
      ...(method !== 'GET' && { [readerHeader]: reader() ?? '' }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error
    throw new ApiError(0, { code: 'kit.offline' })
  })
  noteWire(response.headers.get(wireHeader))
  if (response.status === 204) return undefined as Received<Routes[K]>
  const answer: unknown = await response.json().catch(() => null)
  if (!response.ok || answer === null) {
    const refusal = toErrorBody(answer)
    noteRefusal(refusal.code)
    throw new ApiError(response.status, refusal)
  }
  return answer as Received<Routes[K]>
}

function toSearch(query: Record<string, unknown> | undefined): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== null && each !== '') search.append(name, String(each))
    }
  }
  return search.size > 0 ? `?${search.toString()}` : ''
}

/** A proxy in between may answer with its own page: then the hub is out of reach, not wrong. */
function toErrorBody(answer: unknown): { code: string } {
  const isOurs = typeof answer === 'object' && answer !== null && 'code' in answer
  return isOurs ? (answer as { code: string }) : { code: 'kit.unavailable' }
}
