import { quantile, round } from '../bench/measure.ts'

/** What the honest met in one stretch: how long each act took, and what was not done. */
export function createTally() {
  const took = new Map<string, number[]>()
  let failed = new Map<string, number>()
  return {
    /** Runs an act that answers whether it was done, and notes how long it took. */
    async timed(act: string, run: () => Promise<boolean>): Promise<boolean> {
      const begun = performance.now()
      const isDone = await run().catch(() => false)
      took.set(act, [...(took.get(act) ?? []), performance.now() - begun])
      if (!isDone) failed.set(act, (failed.get(act) ?? 0) + 1)
      return isDone
    },
    /** The milliseconds within which 95 of 100 were answered, by act and of all but signing in; then begins anew. */
    take() {
      // A password is hashed so that it takes long.
      const quick = [...took].flatMap(([act, times]) => (act.startsWith('signIn') ? [] : times))
      const figures = {
        p95: round(quantile(quick, 0.95)),
        acts: quick.length,
        byAct: Object.fromEntries([...took].map(([act, times]) => [act, round(quantile(times, 0.95))])),
        failed: Object.fromEntries(failed),
      }
      took.clear()
      failed = new Map()
      return figures
    },
  }
}

export type Figures = ReturnType<ReturnType<typeof createTally>['take']>
export type Tally = ReturnType<typeof createTally>
