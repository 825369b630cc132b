import type { DatabaseStage } from './database-stage.ts'

/** What a restore would replace. */
export interface Present {
  /** A directory, or the hosts of a server, without credentials. */
  place: string
  databases: string[]
  /** Null when what is there cannot be read. */
  documents: number | null
}

/** Where a restore goes. */
export interface Target {
  /** Claims the place and finishes what an earlier restore has left decided. */
  open(): Promise<void>
  present(): Promise<Present>
  /** A place for the collections beside those in use; `files` is the directory that will be swapped into DATA_DIR. */
  stage(files: string, id: string): Promise<DatabaseStage>
  /** Decides, and swaps in what has been staged. */
  swap(id: string, collections: string[]): Promise<void>
  /** Removes what has been staged. */
  abandon(): Promise<void>
  close(): Promise<void>
}
