import type { Log } from '../process/log.ts'
import type { SignIns } from '../rights/sign-ins.ts'

/** Somebody of the demonstration whom one may sign in as. */
export interface DemoAccount {
  /** Key of its wording. */
  role: string
  name: string
  email: string
  password: string
}

/** A feature's part of the demonstration world, loaded only where that is built. */
export interface Demo {
  /**
   * Fills the empty database with what is of this feature. Nobody waits for another: ids are made of names
   * (`kit/demo/ids.ts`), so that each can refer to what is not there yet.
   */
  seed(now: Date): Promise<void>
  /** Brings a world of an earlier start up to this moment. */
  resume?(now: Date): Promise<void>
  /** Printed at the start. */
  accounts?: readonly DemoAccount[]
  /** Lets something happen while one watches, from outside, by the hub's address; the returned function ends it. */
  live?(hub: { log: Log; signIns: SignIns }, url: string): () => void
}

export type DemoLoader = () => Promise<{ demo: Demo }>
