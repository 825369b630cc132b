/** So many at once, and then so many a second. */
export interface Allowance {
  burst: number
  perSecond: number
}

/**
 * Buckets of one size, each by its key, that fill with time: of each is kept only when it will be full (the generic cell
 * rate algorithm, ITU-T I.371). Nothing is waited for or swept: what has not been touched for as long as a bucket takes
 * to fill is forgotten with the whole map that it lies in.
 */
export function createBuckets({ burst, perSecond }: Allowance, now: () => number = () => performance.now()) {
  const one = 1_000 / perSecond
  const whole = burst * one
  let young = new Map<string, number>()
  let old = new Map<string, number>()
  let turnedAt = now()

  function forget(moment: number) {
    if (moment - turnedAt < whole) return
    old = moment - turnedAt < 2 * whole ? young : new Map()
    young = new Map()
    turnedAt = moment
  }

  return {
    /** Whether something was taken by this key lately. */
    knows: (key: string): boolean => young.has(key) || old.has(key),

    /** Takes one: 0, or the milliseconds until there is one, and then nothing is taken. */
    take(key: string): number {
      const moment = now()
      forget(moment)
      const fullAt = Math.max(young.get(key) ?? old.get(key) ?? 0, moment) + one
      // Sums of fractions are not exact; what is less than a millisecond is nothing to wait for.
      const wait = Math.floor(fullAt - moment - whole)
      if (wait > 0) return wait
      young.set(key, fullAt)
      return 0
    },

    /** Of how many keys something is kept. */
    size: (): number => young.size + old.size,
  }
}
