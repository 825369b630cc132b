import type { Environment } from './environment.ts'
import { after, space } from './keys.ts'

interface Cleared {
  readonly environment: Environment
  write(act: () => void): Promise<void>
}

/** So many keys go in one transaction, so that others get their turn. */
const batch = 2000

/** Removes what belonged to dropped collections and indexes, piece by piece. */
export async function clearLeftovers(store: Cleared): Promise<void> {
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
