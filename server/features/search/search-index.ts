import MiniSearch from 'minisearch'
import { fold, foldedForms } from '../../../common/fold.ts'
import type { Findable, FoundEntry } from '../../kit/contributions/findable.ts'
import type { Hub } from '../../kit/feature.ts'
import type { Found } from './contract.ts'

const shown = 12
/** More words than that find nothing more exact. */
const mostWords = 8

type Entry = FoundEntry & { kind: string; key: string }

const words = MiniSearch.getDefault('tokenize') as (text: string) => string[]

/** A letter by itself is the beginning of a word that is still being typed: it would ask for half of all words. */
function wordsOf(query: string): string[] {
  const given = [...new Set(words(query).filter(Boolean))]
  const whole = given.filter((word) => word.length > 1)
  return whole.length > 0 ? whole.slice(0, mostWords) : given.slice(0, 1)
}

const keyOf = (kind: string, id: string) => `${kind}/${id}`

/**
 * Finds by words of title and text, letters folded, so that "lodz" finds "Łódź". The index is a copy of what
 * everybody may read, read at the first search and kept in step by the bus.
 */
export function createSearchIndex({ bus, log, brought }: Hub) {
  let index: Promise<MiniSearch<Entry>> | null = null

  async function build() {
    const made = new MiniSearch<Entry>({
      idField: 'key',
      fields: ['title', 'context', 'more'],
      storeFields: ['kind', 'id', 'title', 'context', 'url', 'language'],
      processTerm: (term) => foldedForms(term).filter(Boolean),
      searchOptions: {
        boost: { title: 4, context: 2 },
        tokenize: wordsOf,
        prefix: (term) => term.length > 1,
        processTerm: (term) => fold(term) || null,
        fuzzy: (term) => (term.length > 4 ? 0.2 : false),
        combineWith: 'AND',
      },
    })
    for (const { kind, read } of brought('findable')) {
      for (const entry of await read()) made.add({ ...entry, kind, key: keyOf(kind, entry.id) })
    }
    return made
  }

  /** Reads some things again: new, changed, or no longer for everybody. */
  async function refresh(built: MiniSearch<Entry>, { kind, read }: Findable, ids: readonly string[]) {
    const entries = new Map((await read(ids)).map((entry) => [entry.id, entry]))
    for (const id of ids) {
      const key = keyOf(kind, id)
      const entry = entries.get(id)
      if (built.has(key)) built.discard(key)
      if (entry) built.add({ ...entry, kind, key })
    }
  }

  /** One read of a kind at a time, of all that has changed by then: an older answer never comes after a newer one. */
  function inTurn(findable: Findable) {
    const changed = new Set<string>()
    let isReading = false

    async function readChanged() {
      while (index && changed.size > 0) {
        const held = index
        const built = await held
        // Forgotten meanwhile, and perhaps being built anew: what comes from now on belongs to the new one.
        if (held !== index) continue
        const ids = [...changed]
        changed.clear()
        await refresh(built, findable, ids)
      }
    }

    return async (ids: readonly string[]) => {
      if (!index) return
      for (const id of ids) changed.add(id)
      if (isReading) return
      isReading = true
      try {
        await readChanged()
      } catch (error) {
        changed.clear()
        throw error
      } finally {
        isReading = false
      }
    }
  }
  const forget = () => void (index = null)

  /** What has happened and is not in the index yet. */
  const catchingUp = new Set<Promise<void>>()
  function catchUp(findable: Findable, refreshed: (ids: readonly string[]) => Promise<void>) {
    for (const { event, ids } of findable.changedBy) {
      bus.onEverywhere(event, async (happened) => {
        const done = (async () => {
          const changed = await ids(happened as never)
          return changed === 'all' ? forget() : refreshed(changed)
        })()
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

    /** Whoever searches after an act finds what it left: never a word that was hidden or taken out. */
    async search(query: string): Promise<Found[]> {
      await Promise.allSettled(catchingUp)
      index ??= build().catch((error: unknown) => {
        log.error({ error }, 'the search index could not be built')
        index = null
        throw error
      })
      return (await index).search(query).slice(0, shown) as unknown as Found[]
    },
  }
}
