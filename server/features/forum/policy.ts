import { hasRole } from '../../kit/rights/actor.ts'
import type { Policy } from '../../kit/rights/policy.ts'

export {
  admins as canManageCategories,
  everyone as canReadForum,
  moderators as canModerate,
  signedIn as canWrite,
} from '../../kit/rights/policy.ts'

/** A hidden topic exists for moderators alone. */
export const canReadTopic: Policy<{ hidden?: unknown }> = (actor, { hidden }) =>
  !hidden || hasRole(actor, 'moderator')

/** A lock holds for everybody until it is taken off. */
export const canReply: Policy<{ locked: boolean }> = (actor, { locked }) => actor.kind === 'user' && !locked

export const canEditPost: Policy<{ author: unknown }> = (actor, { author }) =>
  actor.kind === 'user' && actor.id === String(author)

/** The Markdown itself: for the author, who edits it, and for moderators, who judge it. */
export const canReadSource: Policy<{ author: unknown }> = (actor, post) =>
  canEditPost(actor, post) || hasRole(actor, 'moderator')
