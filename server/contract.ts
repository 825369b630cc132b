import * as features from './features/contracts.ts'
import type { Contract } from './kit/contract.ts'
import { kitContract } from './kit/realtime/contract.ts'

/** Every contract, the kit's and the features': routes, commands, events and codes of the whole hub. */
export const contracts = [kitContract, ...Object.values(features)] as const satisfies readonly Contract[]

type Each = (typeof contracts)[number]
type Merged<Part> = (Part extends unknown ? (part: Part) => void : never) extends (all: infer All) => void
  ? All
  : never

export type Routes = Merged<Each['routes']>
export type Commands = Merged<Each['commands']>
export type Events = Merged<Each['events']>
