import { defineStore } from 'pinia'
import { computed, watch } from 'vue'
import { api } from '../../../kit/hub/api.ts'
import { useFollow } from '../../../kit/follow/follow.ts'
import { applyNews } from '../../../kit/follow/overtaken.ts'
import { useLoad } from '../../../kit/follow/load.ts'
import { offersRoom } from '../rooms.ts'
import type { Resource } from '../../../../server/features/organisations/vocabulary.ts'
import type { HideReason } from '../../../../server/kit/vocabulary.ts'
import type { Interest, Offer } from '../types.ts'

/** On whose behalf one looks, of several organisations, or what one tries out for want of one. */
export interface Looking {
  as?: string
  tried?: Resource[]
}

/** The offer on screen and, for its own people, the expressions of interest in it. */
export const useOffer = defineStore('board-offer', () => {
  let offerId = ''
  let looking: Looking = {}
  const found = useLoad((signal) =>
    api('GET /board/offers/:offerId', { params: { offerId }, query: looking, signal }),
  )
  const list = useLoad(async (signal) => {
    const answer = await api('GET /board/offers/:offerId/interests', { params: { offerId }, signal })
    return answer.interests
  })
  const { data: offer } = found
  const { data: interests } = list
  const failure = computed(() => found.failure.value ?? list.failure.value)

  async function load() {
    const answer = await found.reload()
    if (answer?.can.seeInterests) await list.reload()
  }

  function show(id: string) {
    if (id !== offerId) {
      found.clear()
      list.clear()
    }
    offerId = id
    return load()
  }

  /** Puts an interest in its place; a new one comes first. */
  function put(interest: Interest) {
    const before = interests.value
    if (!before) return
    const isKnown = before.some(({ id }) => id === interest.id)
    interests.value = isKnown
      ? before.map((each) => (each.id === interest.id ? interest : each))
      : [interest, ...before]
  }

  /** What an act on an interest has answered; by then another offer may be on screen. */
  const taken = (interest: Interest) => applyNews(() => interest.offer.id === offerId && put(interest))

  async function take(act: (params: { offerId: string }) => Promise<Offer>) {
    const id = offerId
    const changed = await act({ offerId: id })
    applyNews(() => {
      if (id === offerId && changed.seq >= (offer.value?.seq ?? 0)) offer.value = changed
    })
    return changed
  }
  const setState = (state: Offer['state']) =>
    take((params) => api('PUT /board/offers/:offerId/state', { params, body: { state } }))
  const setHidden = (reason: HideReason | null, seen: number) =>
    take((params) =>
      reason
        ? api('PUT /board/offers/:offerId/hidden', { params, body: { reason, seen } })
        : api('DELETE /board/offers/:offerId/hidden', { params, query: { seen } }),
    )

  /** Shows an offer and keeps it in step; `arrived` is told of every new interest. */
  function follow(
    id: () => string,
    arrived: (interest: Interest) => void,
    lookingAs: () => Looking = () => ({}),
  ): () => void {
    watch(lookingAs, (now, before) => {
      if (JSON.stringify(now) === JSON.stringify(before)) return
      looking = now
      if (offerId === id()) void load()
    })
    return useFollow({
      key: id,
      room: () => offersRoom,
      load(key) {
        looking = lookingAs()
        return show(key)
      },
      events: {
        'board:offerChanged'(event, key) {
          const shown = offer.value
          if (event.offerId !== key) return
          // A moderator has shown it again to whoever had lost it.
          if (found.failure.value) return void load()
          if (!shown || shown.seq >= event.seq) return
          offer.value = { ...shown, interestCount: event.interestCount, seq: event.seq }
          const isAnother = shown.state !== event.state || shown.revision !== event.revision
          if (isAnother || shown.hidden) void load()
        },
        'board:offerRemoved'(event, key) {
          // Its own people and moderators read why; for others it is gone.
          if (event.offerId === key && !offer.value?.hidden) void load()
        },
        'board:interestReceived'(event, key, again) {
          if (event.offerId !== key) return
          const known = interests.value?.find(({ id }) => id === event.interest.id)
          // It may have been answered before this was told, or woken: what is told does not say which.
          if (known && known.state !== event.interest.state) return void list.reload()
          put(event.interest)
          if (!again && !known) arrived(event.interest)
        },
        'board:interestAnswered'(event, key) {
          if (event.offerId !== key) return
          const known = interests.value?.find(({ id }) => id === event.interestId) ?? offer.value?.interest
          if (known?.state !== event.state) void load()
        },
      },
    })
  }

  return { offer, interests, failure, load, taken, setState, setHidden, follow }
})
