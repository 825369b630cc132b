/** What a process has begun and not yet answered, so that it can end when there is nothing of it. */
export interface Work {
  /** Counts one piece; the returned function ends it, however often it is called. */
  begin(): () => void
  /** Resolves when nothing is under way, or after so many milliseconds; answers whether nothing is. */
  done(withinMs: number): Promise<boolean>
}

/** Counts what is under way in this process. */
export function createWork(): Work {
  const underWay = new Set<symbol>()
  const waiting = new Set<() => void>()
  return {
    begin() {
      const piece = Symbol()
      underWay.add(piece)
      return () => {
        underWay.delete(piece)
        if (underWay.size === 0) for (const resolve of waiting) resolve()
      }
    },
    async done(withinMs) {
      if (underWay.size > 0) {
        await new Promise<void>((resolve) => {
          waiting.add(resolve)
          setTimeout(resolve, withinMs).unref()
        })
      }
      return underWay.size === 0
    },
  }
}
