import { createStore, del, entries, set } from 'idb-keyval'
import type { OutboxEntry, OutboxStorage } from './outbox.ts'

/** Entries in IndexedDB, apart by `scope`. */
export function idbOutboxStorage<Payload>(scope: string): OutboxStorage<Payload> {
  const store = createStore('hub-outbox', 'entries')
  const prefix = `${scope}/`
  return {
    async load() {
      const all = await entries<string, OutboxEntry<Payload>>(store)
      return all.filter(([key]) => key.startsWith(prefix)).map(([, entry]) => entry)
    },
    put: (entry) => set(prefix + entry.id, entry, store),
    remove: (id) => del(prefix + id, store),
  }
}
