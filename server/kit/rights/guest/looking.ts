import { addressKey } from '../address.ts'
import type { Actor } from '../actor.ts'
import type { Allowance } from '../counting/buckets.ts'
import { createBuckets } from '../counting/buckets.ts'
import { fail } from '../../errors.ts'
import type { Marks, Visit } from './marks.ts'
import { guestCookie } from './marks.ts'

/** Somebody, or one browser: a hundred pages opened at once, and then two a second without end. */
const ofOne: Allowance = { burst: 600, perSecond: 10 }
/** All browsers that are known at one address: a hall of 2,000 that loads everything anew, and then asks every five seconds. */
const ofAddress: Allowance = { burst: 30_000, perSecond: 400 }
/** All at one address who bring no mark: the same hall as it comes in, or a program that keeps no cookie. */
const ofNewcomers: Allowance = { burst: 8_000, perSecond: 100 }

/** One address's flood is told of so often. */
const told: Allowance = { burst: 1, perSecond: 1 / 60 }

interface Options {
  /** False is for measurements. */
  enabled: boolean
  marks: Marks
  /** Told of whom was refused, by id or address, for the first time in a while. */
  onReached(key: string): void
  now?: () => number
}

export type Look = ReturnType<typeof createLook>

/**
 * Counts whatever only reads, in this process alone and by a look into a map: more would cost what it saves. A person
 * is counted by herself, a guest by her browser and then by the address. Who brings no mark has a bar of the address
 * apart, so that a flood without cookies shuts out nobody who is there already.
 */
export function createLook({ enabled, marks, onReached, now }: Options) {
  const bucketsOf = (allowance: Allowance) => createBuckets(allowance, now)
  // Apart: what a browser brings is its own to choose, and might be somebody’s id.
  const [people, browsers, addresses] = [bucketsOf(ofOne), bucketsOf(ofOne), bucketsOf(ofAddress)] as const
  const [newcomers, tellings] = [bucketsOf(ofNewcomers), bucketsOf(told)] as const

  function take(buckets: Buckets, key: string, whose: string) {
    const ms = buckets.take(key)
    if (ms === 0) return
    if (tellings.take(whose) === 0) onReached(whose)
    fail('kit.rate_limited', { params: { seconds: Math.max(1, Math.ceil(ms / 1_000)) } })
  }

  return (actor: Actor, visit: Visit): void => {
    if (!enabled) return
    if (actor.kind === 'user') return take(people, actor.id, actor.id)
    const address = addressKey(visit.ip)
    const mark = visit.cookie(guestCookie)
    // A mark that was counted lately has been proved.
    if (mark !== undefined && (browsers.knows(mark) || marks.idOf(mark) !== null)) {
      take(browsers, mark, address)
      take(addresses, address, address)
    } else {
      take(newcomers, address, address)
      visit.setCookie(guestCookie, marks.make())
    }
  }
}

type Buckets = ReturnType<typeof createBuckets>
