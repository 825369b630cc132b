import { HubError } from '../../../kit/errors.ts'
import { addressKey } from '../../../kit/rights/address.ts'
import type { Limit, Limits } from '../../../kit/rights/limits.ts'

/**
 * What all behind one address may do together. A hall comes at once and is many people, so beside the steady rate
 * there is a burst, which is spent first when the rate is not enough.
 */
interface Budget {
  name: string
  steady: Limit
  burst: Limit
}

/** New tickets: 2,000 people enter within two minutes and nobody waits; afterwards 300 a minute. */
export const ticketBudget: Budget = {
  name: 'live tickets',
  steady: { points: 300, seconds: 60 },
  burst: { points: 2_400, seconds: 900 },
}

/** Questions of one session: a hall that is told to ask does so at once. */
export const questionBudget: Budget = {
  name: 'live questions',
  steady: { points: 60, seconds: 60 },
  burst: { points: 300, seconds: 900 },
}

/** Spends one point of what an address has, in each `part` apart, or throws `kit.rate_limited` with the seconds until the steady rate gives again. */
export async function spendFrom(
  limits: Limits,
  { name, steady, burst }: Budget,
  address: string,
  part = '',
): Promise<void> {
  const key = `${part} ${addressKey(address)}`
  try {
    await limits.spend(name, key, steady)
  } catch (refusal) {
    if (!isSpent(refusal)) throw refusal
    await limits.spend(`${name} at once`, key, burst).catch((second: unknown) => {
      throw isSpent(second) ? refusal : second
    })
  }
}

const isSpent = (error: unknown) => error instanceof HubError && error.code === 'kit.rate_limited'
