import { fail } from '../../errors.ts'
import { isDuplicateKey } from './once.ts'

/** Others may be quicker some times; more often than this means that something is wrong. */
const mostRounds = 200

interface Numbering<Made> {
  /** Where to begin; a hint, as the index decides. */
  first: number
  /** Inserts under this number, which a unique index with the field `number` gives out. */
  insert(number: number): Promise<Made>
  /** The highest number there is. */
  last(): Promise<number>
  /** What the same act made before; asked when another unique index refuses. */
  madeBefore(): Promise<Made | null>
}

/**
 * Appends under the next free number: inserting is what gives it out, so that neither a gap nor a double is left
 * (decision 008).
 */
export async function insertNumbered<Made>({
  first,
  insert,
  last,
  madeBefore,
}: Numbering<Made>): Promise<{ made: Made; created: boolean }> {
  let number = first
  for (let round = 0; round < mostRounds; round++) {
    try {
      return { made: await insert(number), created: true }
    } catch (error) {
      if (!isDuplicateKey(error)) throw error
      if (!isDuplicateKey(error, 'number')) {
        return { made: (await madeBefore()) ?? fail('kit.conflict'), created: false }
      }
      number = (await last()) + 1
    }
  }
  return fail('kit.unavailable')
}
