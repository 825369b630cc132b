import MiniSearch from 'minisearch'
import type { Hub } from '../../kit/feature.ts'
import { fold } from '../../../common/fold.ts'
import type { Found } from './contract.ts'
import type { Entry } from './sources.ts'
import { sources } from './sources.ts'
import { foundKinds } from './vocabulary.ts'

const shown = 12
const keyOf = ({ kind, id }: Pick<Found, 'kind' | 'id'>) => `${kind}/${id}`

/**
 * Finds by words of title and text, letters folded, so that "lodz" finds "Łódź". The index is a copy of what
 * everybody may read, read at the first search and kept in step by the bus.
 */
export function createSearchService({ bus, log }: Hub) {
  let index: Promise<MiniSearch<Entry & { key: string }>> | null = null

  async function build() {
    const made = new MiniSearch<Entry & { key: string }>({
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
    for (const kind of foundKinds) {
      for (const entry of await sources[kind]({})) made.add({ ...entry, key: keyOf(entry) })
    }
    return made
  }

  /** Reads one thing again: new, changed, or no longer for everybody. */
  async function refresh(kind: Found['kind'], id: string) {
    if (!index) return
    const built = await index
    const [entry] = await sources[kind]({ _id: id })
    const key = keyOf({ kind, id })
    if (built.has(key)) built.discard(key)
    if (entry) built.add({ ...entry, key })
  }

  bus.onEverywhere('forum.topicCreated', ({ topic }) => refresh('topic', topic.id))
  bus.onEverywhere('forum.topicChanged', ({ topic }) => refresh('topic', topic.id))
  bus.onEverywhere('board.offerPublished', ({ offer }) => refresh('offer', offer.id))
  bus.onEverywhere('board.offerChanged', async ({ offer, change }) => {
    // How many are interested is not searched.
    if (change !== 'count') await refresh('offer', offer.id)
  })
  bus.onEverywhere('organisations.created', ({ organisationId }) => refresh('organisation', organisationId))
  bus.onEverywhere('organisations.changed', ({ organisationId }) => refresh('organisation', organisationId))
  bus.onEverywhere('conferences.sessionChanged', ({ sessionId }) => refresh('session', sessionId))
  const forget = () => void (index = null)
  // A whole programme came: cheaper to read everything again at the next search.
  bus.onEverywhere('conferences.programmeImported', forget)
  bus.onGap(forget)

  return {
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
