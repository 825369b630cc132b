import type { Allowance } from '../../rights/counting/buckets.ts'

export interface Budget {
  /** Spends one; what is left, which is below zero for whoever sends more than they may. */
  spend(): number
}

/** A budget that refills with time. Debts are kept: who goes on after being refused has to wait the longer. */
export function createBudget(
  { burst, perSecond }: Allowance,
  now: () => number = () => performance.now(),
): Budget {
  let left = burst
  let at = now()
  return {
    spend() {
      const moment = now()
      left = Math.min(burst, left + ((moment - at) / 1000) * perSecond) - 1
      at = moment
      return left
    },
  }
}
