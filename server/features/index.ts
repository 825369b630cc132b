import type { Feature } from '../kit/feature.ts'
import { accounts } from './accounts/index.ts'
import { board } from './board/index.ts'
import { conferences } from './conferences/index.ts'
import { forum } from './forum/index.ts'
import { hub } from './hub/index.ts'
import { live } from './live/index.ts'
import { organisations } from './organisations/index.ts'
import { search } from './search/index.ts'

/** Every feature of the hub is registered here, and its contract in `server/contract.ts`. */
export const features = [
  hub,
  accounts,
  organisations,
  board,
  conferences,
  live,
  forum,
  search,
] as unknown as readonly Feature[]
