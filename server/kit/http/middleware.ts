import { gzipSync } from 'node:zlib'
import type { Context, Middleware, Next } from 'koa'
import { HubError, fail, kitErrors } from '../errors.ts'
import type { Log } from '../process/log.ts'

/** Translates exceptions into `{code, params?, issues?}` in one place. */
export function handleErrors(log: Log, failed: (error: unknown) => void): Middleware {
  return async (context, next) => {
    try {
      await next()
    } catch (error) {
      const refusal = toHubError(error)
      if (refusal.status >= 500) {
        failed(error)
        log.error({ error, path: context.path }, 'a request failed')
      }
      context.status = refusal.status
      const seconds = refusal.params?.['seconds']
      if (refusal.status === 429 && seconds !== undefined) context.set('Retry-After', String(seconds))
      context.body = refusal.toBody()
    }
  }
}

/** What breaks after an answer was made, as when its reader goes away: nobody is left to tell, so the log is told. */
export const noteUnsent = (log: Log) => (error: Error, context?: Context) =>
  context?.writable
    ? log.error({ error, path: context.path }, 'an answer could not be sent')
    : log.debug({ error, path: context?.path }, 'a connection broke')

/** Our own refusals as they are, those of the body parser by their kind, anything else as `kit.internal`. */
export function toHubError(error: unknown): HubError {
  if (error instanceof HubError) return error
  const { status, type } = error as { status?: number; type?: string }
  const code =
    status === 413 || type === 'entity.too.large'
      ? 'kit.too_large'
      : status === 415
        ? 'kit.unsupported_media_type'
        : status === 400
          ? 'kit.malformed_json'
          : isUnavailable(error)
            ? 'kit.unavailable'
            : 'kit.internal'
  return new HubError(code, kitErrors[code])
}

/** MongoDB's `OutOfDiskSpace`. */
export const isDiskFull = (error: unknown) => (error as { code?: unknown } | null)?.code === 14_031

const isUnavailable = (error: unknown) =>
  isDiskFull(error) ||
  (error instanceof Error && /^Mongo(ServerSelection|Network|oose.*ServerSelection)/.test(error.name))

/**
 * Compresses answers of 1 to 4 kB on the spot: a stream for each takes ten times as long, most of it for room that they
 * do not need.
 */
export const compressSmall: Middleware = async (context, next) => {
  await next()
  const { body, response } = context
  const size = response.length ?? 0
  if (size < 1_024 || size > 4_096 || context.method === 'HEAD' || !response.is('json')) return
  if (typeof body !== 'string' && !Buffer.isBuffer(body)) return
  if (context.acceptsEncodings('gzip', 'identity') !== 'gzip') return
  context.body = gzipSync(body, { windowBits: 12, memLevel: 5 })
  context.set('Content-Encoding', 'gzip')
}

/** What the API answers is for whoever asked, and true at that moment. */
export const keepNothing: Middleware = (context, next) => {
  if (context.path.startsWith('/api/')) context.set('Cache-Control', 'no-store')
  return next()
}

/**
 * Refuses writes that another site's page makes: `Sec-Fetch-Site` where the browser sends it, else `Origin`.
 * Programs that are not browsers send neither and carry no cookies of ours by accident.
 */
export function sameOriginWrites(publicUrl: string | undefined): Middleware {
  return async (context: Context, next: Next) => {
    if (!['GET', 'HEAD', 'OPTIONS'].includes(context.method) && !isSameOrigin(context.req.headers, publicUrl))
      fail('kit.origin_refused')
    await next()
  }
}

/** Whether a request's own headers say that it comes from the hub's pages (or from no page at all). */
export function isSameOrigin(
  headers: { [name: string]: string | string[] | undefined },
  publicUrl: string | undefined,
): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  const origin = headers['origin']
  if (origin === undefined) return true
  if (typeof origin !== 'string' || !URL.canParse(origin)) return false
  // `Host` is whatever name somebody has given to this address: it says something only where no name is known.
  if (publicUrl !== undefined) return origin === new URL(publicUrl).origin
  return site !== undefined || new URL(origin).host === headers['host']
}
