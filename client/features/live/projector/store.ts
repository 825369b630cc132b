import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { command, useConnection } from '../../../kit/hub/socket.ts'
import { byVotes } from '../protocol/order.ts'
import { createFollower } from '../protocol/follow.ts'
import { partOfSession } from '../session-room.ts'
import { socketLine } from '../socket-line.ts'

const jitter = 1_000

/** One session as the projector shows it; on a lost line the last state stays. */
export const useProjector = defineStore('live-projector', () => {
  const follower = shallowRef<ReturnType<typeof createFollower>>()
  const failure = shallowRef<unknown>()
  let leaveRoom: (() => void) | undefined

  const state = computed(() => follower.value?.state.value)
  const offline = computed(() => useConnection().state.value === 'offline')
  const inState = (wanted: 'answering' | 'approved') =>
    [...(state.value?.questions.values() ?? [])].filter((each) => each.state === wanted).sort(byVotes)
  const answering = computed(() => inState('answering')[0])
  const next = computed(() => inState('approved').slice(0, 2))

  function watchSession(code: string, token: string): void {
    stop()
    failure.value = undefined
    const made = createFollower({
      enter: (since) => command('live:watch', { code, token, ...(since !== undefined && { since }) }),
      onRefused: (error) => (failure.value = error),
      jitter,
    })
    made.listen(socketLine)
    follower.value = made
    leaveRoom = partOfSession(code)
  }

  function stop(): void {
    follower.value?.stop()
    follower.value = undefined
    leaveRoom?.()
    leaveRoom = undefined
  }

  return { state, answering, next, offline, failure, watchSession, stop }
})
