/** Runs tasks of one key one after another and those of different keys side by side; within this process. */
export type Queue = <Value>(key: string, task: () => Promise<Value>) => Promise<Value>

/** Spares retries where a unique index decides between writers; it is never what makes a write right. */
export function createQueue(): Queue {
  const tails = new Map<string, Promise<unknown>>()
  return async (key, task) => {
    const before = tails.get(key) ?? Promise.resolve()
    const mine = before.then(task, task)
    tails.set(key, mine)
    try {
      return await mine
    } finally {
      if (tails.get(key) === mine) tails.delete(key)
    }
  }
}
