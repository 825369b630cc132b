const pause = 5 * 60_000

/**
 * Milliseconds until the page may load itself anew. A page that was just loaded so waits, whatever became of what it
 * stored: with a hub that goes on speaking another wire it would else never rest.
 */
export function pauseBeforeReload(): number {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return navigation?.type === 'navigate' ? 0 : Math.max(0, pause - performance.now())
}
