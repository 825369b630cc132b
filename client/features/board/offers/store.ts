import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { api } from '../../../kit/hub/api.ts'
import { command, onConnect, onEvent, whisper } from '../../../kit/hub/socket.ts'
import type { Criteria } from './query.ts'
import { readCriteria } from './query.ts'
import type { OfferCard, OfferList } from '../types.ts'

/** The public list: what the reader asks for, what the server answered, and what has come since. */
export const useBoard = defineStore('board', () => {
  const criteria = ref<Criteria>(readCriteria({}))
  const answer = shallowRef<Omit<OfferList, 'offers'>>()
  const offers = ref<OfferCard[]>([])
  const failure = shallowRef<unknown>()
  const loading = ref(false)
  /** Offers published or rewritten since the list was fetched: the reader decides when they move in. */
  const fresh = ref(new Set<string>())
  let running: AbortController | undefined

  async function fetchPage(cursor?: string): Promise<OfferList | undefined> {
    running?.abort()
    const mine = (running = new AbortController())
    loading.value = true
    try {
      const query = { ...criteria.value, ...(cursor && { cursor }) }
      const page = await api('GET /board/offers', { query, signal: mine.signal })
      failure.value = undefined
      return page
    } catch (error) {
      if (!mine.signal.aborted) failure.value = error
    } finally {
      if (running === mine) loading.value = false
    }
  }

  /** Fetches the first page of what is asked for. */
  async function load() {
    const page = await fetchPage()
    if (!page) return
    const { offers: first, ...rest } = page
    offers.value = first
    answer.value = rest
    fresh.value = new Set()
  }

  async function more() {
    const page = answer.value?.next && (await fetchPage(answer.value.next))
    if (!page) return
    const { offers: following, ...rest } = page
    const shown = new Set(offers.value.map(({ id }) => id))
    offers.value.push(...following.filter(({ id }) => !shown.has(id)))
    answer.value = rest
  }

  async function ask(next: Criteria) {
    criteria.value = next
    await load()
  }

  function heard(offerId: string) {
    fresh.value = new Set(fresh.value).add(offerId)
  }

  /** Keeps the list in step while it is on screen; after a break it is fetched anew. */
  function follow(): () => void {
    let connections = 0
    const stops = [
      onConnect(() => {
        void command('board:watch', {}).catch(() => undefined)
        if (connections++ > 0) void load()
      }),
      onEvent('board:offerPublished', ({ offerId }) => heard(offerId)),
      onEvent('board:offerChanged', ({ offerId, state, interestCount, revision }) => {
        const offer = offers.value.find(({ id }) => id === offerId)
        if (!offer) return
        if (offer.revision !== revision) heard(offerId)
        if (offer.state !== state) offer.accepting = state === 'open' && !isOver(offer.deadline)
        Object.assign(offer, { state, interestCount })
      }),
    ]
    return () => {
      stops.forEach((stop) => stop())
      whisper('board:unwatch', {})
    }
  }

  return {
    criteria,
    answer,
    offers,
    failure,
    loading,
    freshCount: computed(() => fresh.value.size),
    ask,
    load,
    more,
    follow,
  }
})

const isOver = (deadline: string | null) => deadline !== null && Date.parse(deadline) <= Date.now()
