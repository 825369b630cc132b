import { forum } from './forum.ts'
import { fresh } from './fresh.ts'
import { live } from './live.ts'
import { match } from './match/match.ts'
import type { Benchmark } from './measure.ts'
import { nodes } from './nodes.ts'
import { pages } from './pages.ts'
import { search } from './search/search.ts'
import { start } from './start.ts'
import { storeKill } from './store/kill.ts'
import { million } from './store/million.ts'
import { store } from './store/store.ts'

/** In the order in which they run; a new one is a line here. */
export const benchmarks: readonly Benchmark[] = [
  pages,
  start,
  fresh,
  forum,
  search,
  live,
  nodes,
  match,
  ...store,
  storeKill,
  million,
]
