/** `npm run bench [-- --only NAME] [--json]`: every figure of the goals that is measured so far. */
import { buildIfStale } from './build.mjs'
import { forum } from '../e2e/bench/forum.ts'
import { live } from '../e2e/bench/live.ts'
import type { Figure } from '../e2e/bench/measure.ts'
import { million } from '../e2e/bench/million.ts'
import { nodes } from '../e2e/bench/nodes.ts'
import { pages } from '../e2e/bench/pages.ts'
import { start } from '../e2e/bench/start.ts'
import { storeKill } from '../e2e/bench/store-kill.ts'
import { store } from '../e2e/bench/store.ts'

const args = process.argv.slice(2)
const only = args.includes('--only') ? args[args.indexOf('--only') + 1] : undefined
const json = args.includes('--json')

process.env['NODE_ENV'] = 'production'
await buildIfStale(() => console.error('Building the hub…'))
for (const { names, run } of [pages, start, forum, live, nodes, ...store, storeKill, million]) {
  if (only && !names.includes(only)) continue
  for (const figure of await run()) {
    if (!only || figure.name === only) console.log(json ? JSON.stringify(figure) : describe(figure))
  }
}
process.exit(0)

function describe({ name, value, unit, better, goal, conditions, ...further }: Figure): string {
  const reached = better === 'lower' ? value <= goal : value >= goal
  const more = Object.entries(further).map(([key, each]) => `${key} ${each}`)
  const bound = `goal ${better === 'lower' ? '≤' : '≥'} ${goal}`
  return [
    `${reached ? '✔' : '·'} ${name.padEnd(20)} ${String(value).padStart(9)} ${unit} (${bound})`,
    ...(more.length > 0 ? [`    ${more.join(' · ')}`] : []),
    `    ${conditions}`,
  ].join('\n')
}
