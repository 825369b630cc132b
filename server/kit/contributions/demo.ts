/** A feature's part of the demonstration world, loaded only where that is built. */
export interface Demo {
  /** Fills the empty database; features are called in the order of the registry. */
  seed(now: Date): Promise<void>
  /** After a restart with `--keep`. */
  resume?(now: Date): Promise<void>
}
