import { randomBytes } from 'node:crypto'
import { addressKey } from '../address.ts'
import type { Actor } from '../actor.ts'
import type { Limit, Limits } from '../limits.ts'

/** Tells one guest's browser from the others of its address; it says nothing else, and ends with the browser. */
const guestCookie = 'hub_guest'
const guestId = /^[\w-]{22}$/

/** A hall shares one address: all guests of one may do so many times what one may. */
const guestsOfAddress = 300

interface Visit {
  ip: string
  cookie(name: string): string | undefined
  setCookie(name: string, value: string): void
}

/**
 * Spends what a person has, or a guest's browser. A guest is counted by address as well, with a bar so high that
 * nobody shuts out the others there: whoever sends no cookie back has that bar alone.
 */
export async function spendFor(
  limits: Limits,
  name: string,
  limit: Limit,
  actor: Actor,
  request: Visit,
): Promise<void> {
  if (actor.kind === 'user') return limits.spend(name, actor.id, limit)
  const cookie = request.cookie(guestCookie)
  if (cookie && guestId.test(cookie)) await limits.spend(name, `guest:${cookie}`, limit)
  else request.setCookie(guestCookie, randomBytes(16).toString('base64url'))
  const ofAddress = { ...limit, points: limit.points * guestsOfAddress }
  await limits.spend(`${name}:address`, addressKey(request.ip), ofAddress)
}
