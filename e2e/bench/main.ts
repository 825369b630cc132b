/**
 * `npm run bench [-- --only NAME,NAME] [--json]`: every figure of the goals that is measured so far, or those that are named.
 * Ends with 1 when one of them has come to no figure; whether a goal is reached is for the reader.
 */
import { fileURLToPath } from 'node:url'
import { buildIfStale } from '../../scripts/build/stale.mjs'
import { benchmarks } from './benchmarks.ts'
import { runApart } from './run/apart.ts'
import { readAsked } from './run/asked.ts'
import { hasFailed, show } from './run/show.ts'

const one = { file: fileURLToPath(new URL('./run/one.ts', import.meta.url)) }
/** Enough for any: one that hangs must not keep the others. */
const limitMs = 5 * 60_000

const names = benchmarks.flatMap((each) => each.names)
const { wants, json, unknown } = readAsked(process.argv.slice(2), names)
if (unknown.length > 0) {
  console.error(`No such figure: ${unknown.join(', ')}. There are:\n${names.join('\n')}`)
  process.exit(2)
}

process.env['NODE_ENV'] = 'production'
await buildIfStale()
const begun = Date.now()
const secondsSince = (from: number) => Math.round((Date.now() - from) / 1000)
let failed = false
for (const benchmark of benchmarks) {
  const wanted = benchmark.names.filter(wants)
  if (wanted.length === 0) continue
  const from = Date.now()
  for (const outcome of await runApart(wanted, one, AbortSignal.timeout(limitMs))) {
    failed ||= hasFailed(outcome)
    console.log(show(outcome, json))
  }
  console.error(`    (${secondsSince(from)} s)`)
}
console.error(`${secondsSince(begun)} s in all`)
process.exit(failed ? 1 : 0)
