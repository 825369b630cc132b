/** News that comes while a page is being fetched: the page may be too old to have it, and hide what it changed. */
export interface Overtaken {
  /** Applies news at once, and again after every fetch that is under way; applying twice is applying once. */
  apply(news: () => void): void
  /** Fetches, then applies again what came meanwhile; also when it fails. */
  during<Result>(fetch: () => Promise<Result>): Promise<Result>
}

export function createOvertaken(): Overtaken {
  const underWay = new Set<(() => void)[]>()
  return {
    apply(news) {
      news()
      for (const come of underWay) come.push(news)
    },
    async during(fetch) {
      const come: (() => void)[] = []
      underWay.add(come)
      try {
        return await fetch()
      } finally {
        underWay.delete(come)
        for (const news of come) news()
      }
    },
  }
}
