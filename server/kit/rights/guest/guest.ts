import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { addressKey } from '../address.ts'
import type { Actor } from '../actor.ts'
import type { Limit, Limits } from '../limits.ts'

/** Tells one guest's browser from the others of its address; it says nothing else, and ends with the browser. */
const guestCookie = 'hub_guest'

/** A hall shares one address: all guests of one may do so many times what one may. */
const guestsOfAddress = 300

interface Visit {
  ip: string
  cookie(name: string): string | undefined
  setCookie(name: string, value: string): void
}

/** Marks of guests' browsers, signed with the hub's secret: an invented one is none, and is counted nowhere. */
function createMarks(secret: string) {
  const sign = (id: string) => createHmac('sha256', secret).update(`guest ${id}`).digest('base64url')
  return {
    make() {
      const id = randomBytes(16).toString('base64url')
      return `${id}.${sign(id)}`
    },
    idOf(mark = ''): string | null {
      const [id = '', signature = ''] = mark.split('.')
      const [given, right] = [Buffer.from(signature), Buffer.from(sign(id))]
      return given.length === right.length && timingSafeEqual(given, right) ? id : null
    },
  }
}

export type SpendFor = ReturnType<typeof createSpendFor>

/**
 * Spends what a person has, or a guest's browser. A guest is counted by address first, with a bar so high that
 * nobody shuts out the others there: whoever sends no cookie back has that bar alone.
 */
export function createSpendFor(limits: Limits, secret: string) {
  const marks = createMarks(secret)
  return async (name: string, limit: Limit, actor: Actor, request: Visit): Promise<void> => {
    if (actor.kind === 'user') return limits.spend(name, actor.id, limit)
    const ofAddress = { ...limit, points: limit.points * guestsOfAddress }
    await limits.spend(`${name}:address`, addressKey(request.ip), ofAddress)
    const id = marks.idOf(request.cookie(guestCookie))
    if (id) await limits.spend(name, `guest:${id}`, limit)
    else request.setCookie(guestCookie, marks.make())
  }
}
