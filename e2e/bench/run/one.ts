/** One benchmark, run as a child of `main.ts`: `one.ts NAME…` with figures that belong to the same benchmark. */
import { benchmarks } from '../benchmarks.ts'
import type { Outcome } from '../measure.ts'
import { wordsOf } from '../measure.ts'

const names = process.argv.slice(2)
const tell = (outcome: Outcome) => new Promise((resolve) => process.send?.(outcome, resolve))
const benchmark = benchmarks.find((each) => names.some((name) => each.names.includes(name)))
try {
  const outcomes = (await benchmark?.run((name) => names.includes(name))) ?? []
  for (const outcome of outcomes) await tell(outcome)
} catch (error) {
  console.error(error)
  for (const name of names) await tell({ name, failed: wordsOf(error) })
}
process.exit(0)
