import type { Hub } from '../../../kit/feature.ts'
import { forumContract } from '../contract.ts'
import { topicRooms } from '../vocabulary.ts'

/** At most so often are people told how many are in a topic, in milliseconds. */
const interval = 1_000

export interface TopicPresence {
  /** How many are there in all processes. */
  count(room: string): number
  stop(): void
}

/** Counts the people in a topic and tells the count when it settles, not each coming and going. */
export function createTopicPresence({
  realtime,
  presence,
}: Pick<Hub, 'realtime' | 'presence'>): TopicPresence {
  const emitter = realtime.emitter(forumContract)
  const timers = new Map<string, NodeJS.Timeout>()
  function tellLater(room: string) {
    const topicId = topicRooms.idOf(room)
    if (!topicId || timers.has(room)) return
    const timer = setTimeout(() => {
      timers.delete(room)
      if (realtime.count(room) === 0) return
      emitter.emitHere(room, 'forum:presenceChanged', { topicId, here: presence.count(room) })
    }, interval)
    timers.set(room, timer.unref())
  }
  presence.onChange(tellLater)
  for (const onMove of [realtime.onJoin, realtime.onLeave]) {
    onMove((room) => {
      if (!topicRooms.idOf(room)) return
      presence.set(room, realtime.people(room))
      tellLater(room)
    })
  }
  return {
    count: presence.count,
    stop() {
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
    },
  }
}
