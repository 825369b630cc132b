import { ref } from 'vue'

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
  try {
    const stored = JSON.parse(localStorage.getItem(key) ?? 'null') as Seen | null
    if (stored && typeof stored.since === 'string' && typeof stored.topics === 'object') return stored
    localStorage.setItem(key, JSON.stringify(fresh))
  } catch {
    // Private windows may refuse storage: then nothing counts as read before.
  }
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
  try {
    localStorage.setItem(key, JSON.stringify(seen.value))
  } catch {
    // As above.
  }
}

/** Something in it has not been on screen here. */
export function isUnread(topic: { id: string; postCount: number; lastPostAt: string }): boolean {
  const number = lastSeen(topic.id)
  return number > 0 ? topic.postCount > number : topic.lastPostAt > seen.value.since
}
