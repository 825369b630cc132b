import type { Context, Middleware } from 'koa'
import { wireHeader } from '../../../common/wire.ts'
import { HubError, fail, kitErrors } from '../errors.ts'

/** Whether somebody has said that they speak another wire; programs that say nothing are taken at their word. */
export const isOutdated = (theirs: unknown, ours: string): theirs is string =>
  typeof theirs === 'string' && theirs !== '' && theirs !== ours

/** Refuses what no contract names: to a page from before an upgrade it is no longer there, for others it never was. */
export function failUnknown(theirs: unknown, ours: string): never {
  return fail(isOutdated(theirs, ours) ? 'kit.outdated' : 'kit.not_found')
}

/** A refusal by shape as a page from before an upgrade is told it: without faults at fields, for its reader made none. */
export function toOutdated(error: unknown, theirs: unknown, ours: string): unknown {
  const isOfShape = error instanceof HubError && error.code === 'kit.validation'
  if (!isOfShape || !isOutdated(theirs, ours)) return error
  return new HubError('kit.outdated', kitErrors['kit.outdated'])
}

/** Says with each answer of the API which wire the hub speaks, and judges refusals by the one of the page. */
export function speakWire(ours: string): Middleware {
  return async (context: Context, next) => {
    if (!context.path.startsWith('/api/')) return next()
    context.set(wireHeader, ours)
    try {
      await next()
    } catch (error) {
      throw toOutdated(error, context.get(wireHeader), ours)
    }
  }
}
