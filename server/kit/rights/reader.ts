import { guestReader } from '../../../common/reader.ts'
import { fail } from '../errors.ts'
import type { Actor } from './actor.ts'

/**
 * Whether what somebody sends comes from another's page. Programs that say nothing are taken at their word, and a session
 * that has ended is told as that: only who is signed in could be acted for by mistake.
 */
export const isAnothersPage = (reader: unknown, actor: Actor): boolean =>
  typeof reader === 'string' && reader !== '' && actor.kind === 'user' && reader !== actor.id

/** Whether this page thinks that somebody is signed in whose session has ended. */
export const isSignedOutPage = (reader: unknown, actor: Actor): boolean =>
  typeof reader === 'string' && reader !== '' && reader !== guestReader && actor.kind === 'guest'

/** Refuses (`kit.other_reader`) what a page left open by one person would do as the next. */
export function assertOwnPage(reader: unknown, actor: Actor): void {
  if (isAnothersPage(reader, actor)) fail('kit.other_reader')
}
