import type { Findable, FoundEntry } from '../../kit/contributions/findable.ts'
import type { Hub } from '../../kit/feature.ts'
import type { Found } from './contract.ts'
import { inSlices } from './slices.ts'
import { createWordIndex } from './words/word-index.ts'

const shown = 12

const createIndex = () => createWordIndex<Found>([4, 2, 1])
type Index = ReturnType<typeof createIndex>

const keyOf = (kind: string, id: string) => `${kind}/${id}`

function put(index: Index, kind: string, { more, ...entry }: FoundEntry) {
  index.put(keyOf(kind, entry.id), [entry.title, entry.context, more], { kind, ...entry })
}

/**
 * Finds by words of title and text, letters folded, so that "lodz" finds "Łódź". The index is a copy of what
 * everybody may read, read at the first search and kept in step by the bus.
 */
export function createSearchIndex({ bus, log, brought }: Hub) {
  let index: Promise<Index> | null = null

  async function build() {
    const made = createIndex()
    for (const { kind, read } of brought('findable')) {
      await inSlices(await read(), (entry) => put(made, kind, entry), made.settle)
    }
    made.tidy()
    return made
  }

  function current(): Promise<Index> {
    index ??= build().catch((error: unknown) => {
      log.error({ error }, 'the search index could not be built')
      index = null
      throw error
    })
    return index
  }

  /** Reads some things of a kind again, or all of it: new, changed, or no longer for everybody. */
  async function refresh(built: Index, { kind, read }: Findable, changed: ReadonlySet<string> | 'all') {
    const entries = await read(changed === 'all' ? undefined : [...changed])
    const there = new Set(entries.map(({ id }) => keyOf(kind, id)))
    const before = changed === 'all' ? built.keys() : [...changed].map((id) => keyOf(kind, id))
    for (const key of before) if (key.startsWith(keyOf(kind, '')) && !there.has(key)) built.drop(key)
    await inSlices(entries, (entry) => put(built, kind, entry), built.settle)
  }

  /** One read of a kind at a time, of all that has changed by then: an older answer never comes after a newer one. */
  function inTurn(findable: Findable) {
    let changed = new Set<string>()
    let hasAllChanged = false
    let isReading = false

    async function readChanged() {
      isReading = true
      try {
        while (index && (hasAllChanged || changed.size > 0)) {
          const held = index
          const built = await held
          // Forgotten meanwhile, and perhaps being built anew: what comes from now on belongs to the new one.
          if (held !== index) continue
          const taken = hasAllChanged ? 'all' : changed
          ;[changed, hasAllChanged] = [new Set(), false]
          await refresh(built, findable, taken)
        }
      } catch (error) {
        ;[changed, hasAllChanged] = [new Set(), false]
        throw error
      } finally {
        // In the same breath as the last look: a change that comes later begins anew.
        isReading = false
      }
    }

    return async (ids: readonly string[] | 'all') => {
      if (!index) return
      if (ids === 'all') hasAllChanged = true
      else for (const id of ids) changed.add(id)
      if (!isReading) await readChanged()
    }
  }
  const forget = () => void (index = null)

  /** What has happened and is not in the index yet. */
  const catchingUp = new Set<Promise<void>>()
  function catchUp(findable: Findable, refreshed: ReturnType<typeof inTurn>) {
    for (const { event, ids } of findable.changedBy) {
      bus.onEverywhere(event, async (happened) => {
        const done = (async () => refreshed(await ids(happened as never)))()
        catchingUp.add(done)
        try {
          await done
        } catch (error) {
          // What could not be read may have been hidden: the next search reads everything.
          forget()
          throw error
        } finally {
          catchingUp.delete(done)
        }
      })
    }
  }

  return {
    /** Keeps in step with all that the features bring. */
    follow() {
      for (const findable of brought('findable')) catchUp(findable, inTurn(findable))
      bus.onGap(forget)
    },

    /** Whoever searches finds what acts have left by the time of the answer: never a word that was hidden or taken out. */
    async search(query: string): Promise<Found[]> {
      await current()
      await Promise.allSettled(catchingUp)
      // Another one where something could not be read.
      return (await current()).find(query, shown)
    },
  }
}
