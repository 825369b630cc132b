import type { Bus } from './cluster/bus.ts'
import type { Config } from './process/config.ts'
import type { Contract } from './contract.ts'
import type { RouteHandlers } from './http/http.ts'
import type { PageSubjects } from './http/pages/subjects.ts'
import type { Job } from './data/jobs/jobs.ts'
import type { Log } from './process/log.ts'
import type { Directory } from './directory/directory.ts'
import type { Brought, Contributions } from './contributions/brought.ts'
import type { Limits } from './rights/limits.ts'
import type { Presence } from './cluster/presence.ts'
import type { CommandHandlers, Realtime } from './realtime/realtime.ts'
import type { GuardedRooms } from './realtime/rooms.ts'
import type { SignIns } from './rights/sign-ins.ts'

/** What every feature is given. */
export interface Hub {
  config: Config
  log: Log
  bus: Bus
  limits: Limits
  signIns: SignIns
  directory: Directory
  realtime: Realtime
  presence: Presence
  brought: Brought
}

/** All that a feature brings to the hub, which knows none by name. */
export interface Parts<C extends Contract> extends Contributions {
  routes: RouteHandlers<C>
  commands: CommandHandlers<C>
  /** What its pages are about; those below one are about the same. A page that is not named is always there. */
  subjects?: PageSubjects<C>
  /** Which rooms there are and who may be in them. */
  rooms?: readonly GuardedRooms[]
  /**
   * Hangs on the bus what sockets are told of; called once, after every `create`: what is held ready there has listened
   * first, so whoever reads after being told reads anew.
   */
  tells?(): void
  /** What is done at set times, by one of the processes. */
  jobs?: Job[]
  /** Runs once after the database is connected and before the hub listens. */
  start?(): Promise<void> | void
  /** Stops timers; runs before the database closes. */
  stop?(): Promise<void> | void
}

export interface Feature<C extends Contract = Contract> {
  contract: C
  create(hub: Hub): Parts<C>
}

/** A feature: its contract and what implements it. Its folder's `index.ts` exports it as `feature`; its contract is registered in `server/features/contracts.ts`. */
export function defineFeature<C extends Contract>(contract: C, create: (hub: Hub) => Parts<C>): Feature<C> {
  return { contract, create }
}
