import type { Doer } from '../rights/doer.ts'

/** Two records of one organisation, by id: the one goes into the other. */
export interface MergedPair {
  goes: string
  stays: string
}

/** What a feature holds of an organisation: read where an administrator merges two records of one. */
export interface Merging {
  /** Names of the Mongoose models it answers for. */
  models: readonly string[]
  /** How much goes over, as far as it is worth telling before, by keys of the feature's own locale file: `board:merging.offers`. */
  count(pair: MergedPair): Promise<Readonly<Record<string, number>>>
  /**
   * Afterwards no document of these models holds the id that goes, unless it says what once was. Nothing is lost or
   * doubled by it: it may be interrupted and run again, by several processes at once, and while people go on writing.
   */
  move(pair: MergedPair, by: Doer): Promise<void>
}
