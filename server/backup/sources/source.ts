import type { Document } from 'bson'

/** A collection as a source shows it. */
export interface SourceCollection {
  name: string
  options: Document | Map<string, unknown>
  /** As `listIndexes` answers them. */
  indexes: (Document | Map<string, unknown>)[]
  /** How many bytes of documents to expect, for the progress bar. */
  bytes: number
  batches(): Iterable<Uint8Array[]> | AsyncIterable<Uint8Array[]>
}

/** Where a backup reads from. */
export interface Source {
  database: string
  /** False when the collections cannot be seen as of one moment. */
  oneMoment: boolean
  collections: SourceCollection[]
  close(): Promise<void>
}

/** What a restore keeps beside the hub's own collections while it is at work. */
export const restoring = 'restoring'

/** Collections that belong in a backup: neither the server's own nor those of an unfinished restore. */
export const belongs = (name: string) =>
  !name.startsWith('system.') && name !== restoring && !name.startsWith(`${restoring}.`)
