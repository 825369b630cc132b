import { bodyParser } from '@koa/bodyparser'
import type { Context } from 'koa'
import type { RouteSpec } from '../contract.ts'
import { fail } from '../errors.ts'

/** Of a body of JSON, in bytes, where a route's contract says nothing else. */
export const usualBodyLimit = 64 * 1024
/** Larger bodies that a process reads at the same time: what they hold together is bounded. */
const largeAtOnce = 8

/** Reads a request's body as JSON; called when it is known that whoever sends it may. */
export type ReadBody = (context: Context, spec: Pick<RouteSpec, 'bodyLimit'>) => Promise<unknown>

/**
 * Refuses what is no JSON or is compressed, as nobody knows what it inflates to, and what is larger than the route
 * takes; of large ones only so many are under way, so that slow senders hold little.
 */
export function createReadBody(): ReadBody {
  const parsers = new Map<number, ReturnType<typeof bodyParser>>()
  const parserOf = (limit: number) => {
    const known = parsers.get(limit) ?? bodyParser({ enableTypes: ['json'], jsonLimit: limit })
    parsers.set(limit, known)
    return known
  }
  let large = 0

  async function parse(context: Context, limit: number): Promise<unknown> {
    try {
      await parserOf(limit)(context, () => Promise.resolve())
    } catch (error) {
      // What is still on its way is thrown away: who sends it can then read the refusal.
      context.req.resume()
      throw error
    }
    return (context.request as unknown as { body: unknown }).body
  }

  return async (context, { bodyLimit = usualBodyLimit }) => {
    if (!context.is('json') || context.get('Content-Encoding') !== '') fail('kit.unsupported_media_type')
    const isLarge = bodyLimit > usualBodyLimit && (context.request.length ?? bodyLimit) > usualBodyLimit
    if (!isLarge) return parse(context, Math.min(bodyLimit, usualBodyLimit))
    if (large >= largeAtOnce) fail('kit.unavailable')
    large++
    try {
      return await parse(context, bodyLimit)
    } finally {
      large--
    }
  }
}
