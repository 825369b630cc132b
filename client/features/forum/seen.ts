import { ref } from 'vue'
import { readJson, writeJson } from '../../kit/storage.ts'

/** How far this browser has read, by topic; a guest's too. Nothing of it leaves the browser. */
interface Seen {
  /** When the forum was first opened here: older topics are not news. */
  since: string
  /** Topic → number of the last post seen, oldest entry first. */
  topics: Record<string, number>
}

const key = 'hub_forum_seen'
const kept = 500

const seen = ref<Seen>(read())

function read(): Seen {
  const fresh = { since: new Date().toISOString(), topics: {} }
  const stored = readJson(key) as Partial<Seen> | null | undefined
  if (typeof stored?.since === 'string' && typeof stored.topics === 'object') return { ...fresh, ...stored }
  // Where storage is refused nothing counts as read before.
  writeJson(key, fresh)
  return fresh
}

/** The last post of this topic that was on screen here; 0 if none was. */
export function lastSeen(topicId: string): number {
  return seen.value.topics[topicId] ?? 0
}

export function markSeen(topicId: string, number: number): void {
  if (number <= lastSeen(topicId)) return
  const others = Object.entries(seen.value.topics).filter(([id]) => id !== topicId)
  seen.value = {
    since: seen.value.since,
    topics: Object.fromEntries([...others, [topicId, number] as const].slice(-kept)),
  }
  writeJson(key, seen.value)
}

/** Something in it has not been on screen here. */
export function isUnread(topic: { id: string; postCount: number; lastPostAt: string }): boolean {
  const number = lastSeen(topic.id)
  return number > 0 ? topic.postCount > number : topic.lastPostAt > seen.value.since
}
