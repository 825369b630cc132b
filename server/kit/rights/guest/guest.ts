import { addressKey } from '../address.ts'
import type { Actor } from '../actor.ts'
import type { Limit, Limits } from '../limits.ts'
import type { Marks, Visit } from './marks.ts'
import { guestCookie } from './marks.ts'

/** A hall shares one address: all guests of one may do so many times what one may. */
const guestsOfAddress = 300

export type SpendFor = ReturnType<typeof createSpendFor>

/**
 * Spends what a person has, or a guest's browser. A guest is counted by address first, with a bar so high that
 * nobody shuts out the others there: whoever sends no cookie back has that bar alone.
 */
export function createSpendFor(limits: Limits, marks: Marks) {
  return async (name: string, limit: Limit, actor: Actor, request: Visit): Promise<void> => {
    if (actor.kind === 'user') return limits.spend(name, actor.id, limit)
    const ofAddress = { ...limit, points: limit.points * guestsOfAddress }
    await limits.spend(`${name}:address`, addressKey(request.ip), ofAddress)
    const id = marks.idOf(request.cookie(guestCookie))
    if (id) await limits.spend(name, `guest:${id}`, limit)
    else request.setCookie(guestCookie, marks.make())
  }
}
