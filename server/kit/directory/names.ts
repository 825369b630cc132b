import { LRUCache } from 'lru-cache'
import { atMost } from '../process/at-most.ts'

/** Those of these ids that there are; in one query. */
export type ReadBriefs<Brief> = (ids: string[]) => Promise<Brief[]>
/** What was asked for, by id. */
export type BriefOf<Brief> = (id: unknown) => Brief

/** Briefs of one kind, held by id: at most 10,000. `empty` stands for what does not exist, and is held as well. */
export function createNames<Brief extends { id: string }>(empty: (id: string) => Brief) {
  let read: ReadBriefs<Brief> = () => Promise.resolve([])
  const held = new LRUCache<string, Brief>(atMost(10_000))
  // A load that a change overtook is answered but not held.
  let changes = 0
  return {
    readBy: (given: ReadBriefs<Brief>) => void (read = given),

    async load(ids: readonly unknown[]): Promise<BriefOf<Brief>> {
      const found = new Map<string, Brief>()
      const missing = new Set<string>()
      for (const id of ids) {
        if (id === null || id === undefined) continue
        const key = String(id)
        const known = held.get(key)
        if (known) found.set(key, known)
        else missing.add(key)
      }
      if (missing.size > 0) {
        const before = changes
        const briefs = new Map((await read([...missing])).map((brief) => [brief.id, brief]))
        for (const id of missing) {
          const brief = briefs.get(id) ?? empty(id)
          found.set(id, brief)
          if (changes === before) held.set(id, brief)
        }
      }
      return (id) => found.get(String(id)) ?? empty(String(id))
    },

    drop(id: string) {
      changes++
      held.delete(id)
    },

    dropAll() {
      changes++
      held.clear()
    },
  }
}
