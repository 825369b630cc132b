import type { Actor, User } from './actor.ts'
import { hasRole } from './actor.ts'
import { isInForce, refusalOf } from './suspension.ts'
import { fail } from '../errors.ts'

/** A plain predicate that reads like its sentence; each feature's stand in its `policy.ts`. */
export type Policy<Target = unknown> = (actor: Actor, target: Target) => boolean

export const everyone: Policy = () => true
export const signedIn: Policy = (actor) => actor.kind === 'user'
export const moderators: Policy = (actor) => hasRole(actor, 'moderator')
export const editors: Policy = (actor) => hasRole(actor, 'editor')
export const admins: Policy = (actor) => hasRole(actor, 'admin')

/** Throws 401 for a guest and 403 for a user whom the policy refuses. */
export function authorize<Target>(actor: Actor, policy: Policy<Target>, target: Target): void {
  if (policy(actor, target)) return
  fail(actor.kind === 'guest' ? 'kit.unauthenticated' : 'kit.forbidden')
}

/** Throws 403 `kit.suspended` for somebody suspended; asked before every write, over HTTP and on sockets. */
export function assertMayAct(actor: Actor): void {
  if (actor.kind === 'user' && isInForce(actor.suspended)) fail('kit.suspended', refusalOf(actor.suspended))
}

/** What one may not read does not exist: throws 404 for what is missing and for what is hidden alike. */
export function visible<Target>(
  actor: Actor,
  policy: Policy<NonNullable<Target>>,
  target: Target,
): NonNullable<Target> {
  if (target === null || target === undefined || !policy(actor, target)) return fail('kit.not_found')
  return target
}

/** Narrows to somebody signed in, or throws 401. */
export function requireUser(actor: Actor): User {
  return actor.kind === 'user' ? actor : fail('kit.unauthenticated')
}
