import { fail } from '../../../kit/errors.ts'

/** For whom something is done: one account, asked for from one network. */
export interface Whose {
  address: string
  account: string
}

interface Bounds {
  atOnce: number
  /** How many of one account may wait that come from one address, and how many of all. */
  waiting: { ofAccount: number; ofAll: number }
}

type Begin = () => void

/**
 * Does so many at once; those that wait are taken in turn, an address after the other and of each an account after the
 * other, so that nobody waits behind all that another has sent.
 */
export function createFairQueue({ atOnce, waiting }: Bounds) {
  const addresses = new Map<string, Map<string, Begin[]>>()
  let underWay = 0
  let count = 0

  function join({ address, account }: Whose, begin: Begin) {
    if (count >= waiting.ofAll) fail('kit.unavailable')
    const accounts = addresses.get(address) ?? new Map<string, Begin[]>()
    const line = accounts.get(account) ?? []
    if (line.length >= waiting.ofAccount) fail('kit.rate_limited', { params: { seconds: 2 } })
    line.push(begin)
    accounts.set(account, line)
    addresses.set(address, accounts)
    count++
  }

  /** Who has had a turn goes to the end: a map keeps the order in which its keys were set. */
  function next(): Begin | undefined {
    const [[address, accounts] = []] = addresses
    if (address === undefined || !accounts) return undefined
    const [[account, line] = []] = accounts
    if (account === undefined || !line) return undefined
    addresses.delete(address)
    accounts.delete(account)
    const begin = line.shift()
    if (line.length > 0) accounts.set(account, line)
    if (accounts.size > 0) addresses.set(address, accounts)
    count--
    return begin
  }

  return {
    /** Throws `kit.rate_limited` or `kit.unavailable` where too many wait already. */
    async run<Done>(whose: Whose, act: () => Promise<Done>): Promise<Done> {
      if (underWay < atOnce) underWay++
      else await new Promise<void>((resolve) => join(whose, resolve))
      try {
        return await act()
      } finally {
        // A place is passed on, so that nobody who comes now is faster than who waits.
        const begin = next()
        if (begin) begin()
        else underWay--
      }
    },
  }
}
