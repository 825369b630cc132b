/** News: `again` when it is applied a second time. Applying twice is applying once. */
export type News = (again: boolean) => void

const underWay = new Set<News[]>()

/**
 * Applies news at once, and again after every fetch of this page that is under way: its answer may be too old to have
 * them, and hide what they changed. `useFollow` passes what it hears through here; stores pass the answers to their acts.
 */
export function applyNews(news: News): void {
  // A fetch that the news themselves begin is young enough to have them.
  for (const come of underWay) come.push(news)
  news(false)
}

/**
 * Fetches and puts the answer in place, then applies again what came meanwhile, also when it fails; not when a later
 * fetch has overtaken it (`signal`), which has those news itself.
 */
export async function whileFetching<Result>(
  fetch: () => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  const come: News[] = []
  underWay.add(come)
  try {
    return await fetch()
  } finally {
    underWay.delete(come)
    if (!signal?.aborted) for (const news of come) news(true)
  }
}

/** Whether this page is fetching something to show. */
export const isFetching = (): boolean => underWay.size > 0
