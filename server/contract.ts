import type { Contract } from './kit/contract.ts'
import { accountsContract } from './features/accounts/contract.ts'
import { boardContract } from './features/board/contract.ts'
import { conferencesContract } from './features/conferences/contract.ts'
import { forumContract } from './features/forum/contract.ts'
import { hubContract } from './features/hub/contract.ts'
import { liveContract } from './features/live/contract.ts'
import { organisationsContract } from './features/organisations/contract.ts'
import { searchContract } from './features/search/contract.ts'

/** Every feature's contract: routes, commands, events and codes of the whole hub. */
export const contracts = [
  hubContract,
  accountsContract,
  organisationsContract,
  forumContract,
  boardContract,
  conferencesContract,
  liveContract,
  searchContract,
] as const satisfies readonly Contract[]

type Each = (typeof contracts)[number]
type Merged<Part> = (Part extends unknown ? (part: Part) => void : never) extends (all: infer All) => void
  ? All
  : never

export type Routes = Merged<Each['routes']>
export type Commands = Merged<Each['commands']>
export type Events = Merged<Each['events']>
