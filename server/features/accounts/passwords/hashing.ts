import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import type { Whose } from './fair-queue.ts'
import { createFairQueue } from './fair-queue.ts'

/** Argon2id (the library's default) with OWASP's first recommendation: 19 MiB, two passes, one lane. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** One core is left for everything else, and one of Node's four threads for files. */
const queue = createFairQueue({
  atOnce: Math.min(3, Math.max(1, availableParallelism() - 1)),
  waiting: { ofAccount: 10, ofAll: 1_000 },
})

/** The hub's own, as when a demonstration is made. */
const nobodys: Whose = { address: '', account: '' }

export const hashPassword = (password: string, whose = nobodys) =>
  queue.run(whose, () => hash(password, options))

let decoy: Promise<string> | undefined

/** Costs the same whether or not the account exists, so that time does not tell. */
export async function verifyPassword(
  passwordHash: string | undefined,
  password: string,
  whose: Whose,
): Promise<boolean> {
  const right = await queue.run(whose, async () => {
    decoy ??= hash('nobody has this password', options)
    return verify(passwordHash ?? (await decoy), password)
  })
  return right && passwordHash !== undefined
}
