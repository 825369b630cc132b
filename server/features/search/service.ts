import MiniSearch from 'minisearch'
import type { Hub } from '../../kit/feature.ts'
import { fold } from '../../kit/fold.ts'
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

  bus.on('forum.topicCreated', ({ topic }) => refresh('topic', topic.id))
  bus.on('forum.topicChanged', ({ topic }) => refresh('topic', topic.id))
  bus.on('board.offerPublished', ({ offerId }) => refresh('offer', offerId))
  bus.on('board.offerChanged', ({ offerId }) => refresh('offer', offerId))
  bus.on('organisations.created', ({ organisationId }) => refresh('organisation', organisationId))
  bus.on('organisations.changed', ({ organisationId }) => refresh('organisation', organisationId))
  bus.on('conferences.sessionChanged', ({ sessionId }) => refresh('session', sessionId))
  // A whole programme came: cheaper to read everything again at the next search.
  bus.on('conferences.programmeImported', () => void (index = null))

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
