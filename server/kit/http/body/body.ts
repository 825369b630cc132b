import type { Context } from 'koa'
import type { RouteSpec } from '../../contract.ts'
import { fail } from '../../errors.ts'
import { addressKey } from '../../rights/address.ts'
import { createArriving } from './arriving.ts'
import { bytesOf } from './bytes.ts'

/** Of a body of JSON, in bytes, where a route's contract says nothing else. */
export const usualBodyLimit = 64 * 1024
/** Larger bodies that a process reads at the same time: what they hold together is bounded. */
const largeAtOnce = 8

/** Reads a request's body as JSON; called when it is known that whoever sends it may. */
export type ReadBody = (context: Context, spec: Pick<RouteSpec, 'bodyLimit'>) => Promise<unknown>

/**
 * Refuses what is no JSON or is compressed, as nobody knows what it inflates to, and what is larger than the route
 * takes; only so much is under way, so that slow senders hold little.
 */
export function createReadBody(): ReadBody {
  const arriving = createArriving()
  let large = 0

  async function readSmall(context: Context, limit: number): Promise<Buffer> {
    const arrival = arriving.begin(addressKey(context.ip))
    try {
      return await bytesOf(context.req, limit, arrival)
    } finally {
      arrival.end()
    }
  }

  async function readLarge(context: Context, limit: number): Promise<Buffer> {
    if (large >= largeAtOnce) fail('kit.unavailable')
    large++
    try {
      return await bytesOf(context.req, limit)
    } finally {
      large--
    }
  }

  async function read(context: Context, limit: number): Promise<Buffer> {
    const isLarge = limit > usualBodyLimit && (context.request.length ?? limit) > usualBodyLimit
    try {
      return isLarge
        ? await readLarge(context, limit)
        : await readSmall(context, Math.min(limit, usualBodyLimit))
    } catch (error) {
      // What is still on its way is thrown away: who sends it can then read the refusal.
      context.req.resume()
      throw error
    }
  }

  return async (context, { bodyLimit = usualBodyLimit }) => {
    if (!context.is('json') || context.get('Content-Encoding') !== '') fail('kit.unsupported_media_type')
    return parse(await read(context, bodyLimit))
  }
}

/** A body that is not there says nothing; one that is, is an object or a list. */
function parse(bytes: Buffer): unknown {
  const text = bytes.toString()
  if (text === '') return {}
  if (!/^\s*[[{]/.test(text)) return fail('kit.malformed_json')
  try {
    return JSON.parse(text) as unknown
  } catch {
    return fail('kit.malformed_json')
  }
}
