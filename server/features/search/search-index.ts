import MiniSearch from 'minisearch'
import { fold } from '../../../common/fold.ts'
import type { Findable, FoundEntry } from '../../kit/contributions/findable.ts'
import type { Bus } from '../../kit/cluster/bus.ts'
import type { Hub } from '../../kit/feature.ts'
import type { Found } from './contract.ts'

const shown = 12

type Entry = FoundEntry & { kind: string; key: string }

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
      processTerm: (term) => fold(term) || null,
      searchOptions: {
        boost: { title: 4, context: 2 },
        prefix: true,
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
  async function refresh({ kind, read }: Findable, ids: readonly string[]) {
    if (!index || ids.length === 0) return
    const built = await index
    const entries = new Map((await read(ids)).map((entry) => [entry.id, entry]))
    for (const id of ids) {
      const key = keyOf(kind, id)
      const entry = entries.get(id)
      if (built.has(key)) built.discard(key)
      if (entry) built.add({ ...entry, kind, key })
    }
  }
  const forget = () => void (index = null)

  return {
    /** Keeps in step with all that the features bring. */
    follow() {
      for (const findable of brought('findable')) {
        followOne(bus, findable, (ids) => (ids === 'all' ? forget() : refresh(findable, ids)))
      }
      bus.onGap(forget)
    },

    async search(query: string): Promise<Found[]> {
      index ??= build().catch((error: unknown) => {
        log.error({ error }, 'the search index could not be built')
        index = null
        throw error
      })
      return (await index).search(query).slice(0, shown) as unknown as Found[]
    },
  }
}

function followOne(
  bus: Bus,
  { changedBy }: Findable,
  change: (ids: readonly string[] | 'all') => void | Promise<void>,
) {
  for (const { event, ids } of changedBy) {
    bus.onEverywhere(event, (happened) => change(ids(happened as never)))
  }
}
