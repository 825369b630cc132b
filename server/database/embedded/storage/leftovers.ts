import type { Environment } from './environment.ts'
import { after, space } from './keys.ts'

interface Cleared {
  readonly environment: Environment
  write(act: () => void): Promise<void>
}

/** So many keys go in one transaction, so that others get their turn. */
const batch = 2000

/** Clears one store away, by one worker at most; what is left while it is at it is cleared after it. */
export class Clearing {
  readonly #store: Cleared
  #underWay: Promise<void> | undefined
  #more = false
  #ended = false

  constructor(store: Cleared) {
    this.#store = store
  }

  begin(): void {
    this.#more = this.#underWay !== undefined
    if (this.#more || this.#ended) return
    this.#underWay = clearLeftovers(this.#store)
      .catch((error: unknown) => {
        if (!this.#ended) console.error('embedded store: what was dropped could not be cleared away', error)
      })
      .finally(() => {
        this.#underWay = undefined
        if (this.#more) this.begin()
      })
  }

  /** Nothing more is begun; resolves when nothing is under way. */
  async end(): Promise<void> {
    this.#ended = true
    await this.#underWay
  }
}

/** Removes what belonged to dropped collections and indexes, piece by piece. */
async function clearLeftovers(store: Cleared): Promise<void> {
  while (notes(store).length > 0) await store.write(() => clearSome(store))
}

/** Where the noted beginnings of keys are, one at most. */
function notes({ environment }: Cleared): Buffer[] {
  const start = Buffer.from([space.leftovers])
  return environment.keys({ start, end: after(start), limit: 1 })
}

function clearSome(store: Cleared): void {
  const { environment } = store
  for (const note of notes(store)) {
    const prefix = note.subarray(1)
    const keys = environment.keys({ start: prefix, end: after(prefix), limit: batch })
    for (const key of keys) environment.remove(key)
    if (keys.length < batch) environment.remove(note)
  }
}
