import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { api } from '../../../kit/hub/api.ts'
import { onConnect, onEvent, command, whisper } from '../../../kit/hub/socket.ts'
import type { Interest, Offer } from '../types.ts'

/** The offer on screen and, for its own people, the expressions of interest in it. */
export const useOffer = defineStore('board-offer', () => {
  const offer = ref<Offer>()
  const interests = ref<Interest[]>()
  const failure = shallowRef<unknown>()
  let asked = ''

  async function load(offerId = asked) {
    if (asked !== offerId) {
      offer.value = undefined
      interests.value = undefined
    }
    asked = offerId
    try {
      const params = { offerId }
      const found = await api('GET /board/offers/:offerId', { params })
      if (asked !== offerId) return
      offer.value = found
      failure.value = undefined
      if (!found.can.seeInterests) return
      const list = await api('GET /board/offers/:offerId/interests', { params })
      if (asked === offerId) interests.value = list.interests
    } catch (error) {
      if (asked === offerId) failure.value = error
    }
  }

  /** Puts what an act has answered in place; a new one comes first. */
  function put(interest: Interest) {
    if (!interests.value) return
    const index = interests.value.findIndex(({ id }) => id === interest.id)
    if (index < 0) interests.value.unshift(interest)
    else interests.value[index] = interest
  }

  async function setState(state: Offer['state']) {
    offer.value = await api('PUT /board/offers/:offerId/state', {
      params: { offerId: asked },
      body: { state },
    })
  }

  /** Keeps the page in step; `arrived` is told of every new interest. */
  function follow(arrived: (interest: Interest) => void): () => void {
    const stops = [
      onConnect(() => {
        void command('board:watch', {}).catch(() => undefined)
        if (asked) void load()
      }),
      onEvent('board:offerChanged', ({ offerId, state, interestCount, revision }) => {
        const shown = offer.value
        if (offerId !== shown?.id) return
        shown.interestCount = interestCount
        if (shown.state !== state || shown.revision !== revision) void load()
      }),
      onEvent('board:interestReceived', ({ offerId, interest }) => {
        if (offerId !== offer.value?.id) return
        const isNew = !interests.value?.some(({ id }) => id === interest.id)
        put(interest)
        if (isNew) arrived(interest)
      }),
      onEvent('board:interestAnswered', ({ offerId, interestId, state }) => {
        if (offerId !== asked) return
        const known = interests.value?.find(({ id }) => id === interestId) ?? offer.value?.interest
        if (known?.state !== state) void load()
      }),
    ]
    return () => {
      stops.forEach((stop) => stop())
      whisper('board:unwatch', {})
    }
  }

  return { offer, interests, failure, load, put, setState, follow }
})
