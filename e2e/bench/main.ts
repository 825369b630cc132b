/** `npm run bench [-- --only NAME] [--json]`: every figure of the goals that is measured so far. */
import { buildIfStale } from '../../scripts/build.mjs'
import { forum } from './forum.ts'
import { live } from './live.ts'
import type { Figure } from './measure.ts'
import { million } from './store/million.ts'
import { nodes } from './nodes.ts'
import { pages } from './pages.ts'
import { start } from './start.ts'
import { storeKill } from './store/kill.ts'
import { store } from './store/store.ts'

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
