import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { api } from '../../../kit/hub/api.ts'
import { useFollow } from '../../../kit/follow/follow.ts'
import { usePaged } from '../../../kit/follow/paged.ts'
import { offersRoom } from '../rooms.ts'
import type { Criteria } from './query.ts'
import { readCriteria } from './query.ts'

/** The public list: what the reader asks for, what the server answered, and what has come since. */
export const useBoard = defineStore('board', () => {
  const criteria = ref<Criteria>(readCriteria({}))
  const list = usePaged({
    fetch: (cursor, signal) =>
      api('GET /board/offers', { query: { ...criteria.value, ...(cursor && { cursor }) }, signal }),
    itemsOf: ({ offers }) => offers,
    begun: () => void (fresh.value = new Set()),
  })
  const offers = computed(() => list.items.value ?? [])
  /** Offers published or rewritten since the list was fetched: the reader decides when they move in. */
  const fresh = ref(new Set<string>())

  function heard(offerId: string) {
    fresh.value = new Set(fresh.value).add(offerId)
  }

  /** Shows what is asked for and keeps it in step. */
  function follow(asked: () => Criteria): () => void {
    return useFollow({
      key: () => JSON.stringify(asked()),
      room: () => offersRoom,
      load() {
        criteria.value = asked()
        return list.load()
      },
      events: {
        'board:offerPublished'({ offerId }) {
          if (!offers.value.some(({ id }) => id === offerId)) heard(offerId)
        },
        'board:offerChanged'({ offerId, state, interestCount, revision, seq }) {
          const offer = offers.value.find(({ id }) => id === offerId)
          if (!offer || offer.seq >= seq) return
          if (offer.revision < revision) heard(offerId)
          if (offer.state !== state) offer.accepting = state === 'open' && !isOver(offer.deadline)
          Object.assign(offer, { state, interestCount, seq })
        },
        'board:offerRemoved'({ offerId, seq }) {
          list.items.value = list.items.value?.filter((each) => each.id !== offerId || each.seq > seq)
        },
      },
    })
  }

  const { answer, failure, loading, load, more, retry } = list
  const freshCount = computed(() => fresh.value.size)
  return { criteria, answer, offers, failure, loading, freshCount, load, more, retry, follow }
})

const isOver = (deadline: string | null) => deadline !== null && Date.parse(deadline) <= Date.now()
