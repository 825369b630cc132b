import type { Aside } from '../aside/aside.ts'
import type { Connection } from '../protocol/connection.ts'
import type { Request } from '../protocol/messages.ts'
import type { Reply } from '../protocol/replies.ts'
import type { Credentials } from '../protocol/scram.ts'
import type { Variables } from '../query/expressions/types.ts'
import type { Item } from '../query/pipeline/types.ts'
import type { Collections } from '../storage/catalog.ts'
import type { Store } from '../storage/store.ts'
import type { Doc } from '../values/types.ts'
import type { Cursors, Opening } from './cursors.ts'

/** What all connections share. */
export interface Server {
  store: Store
  cursors: Cursors
  credentials: Credentials
  /** Where is done what would keep the others waiting. */
  aside: Aside
  connections(): { current: number; created: number }
  /** How often each command was asked and how often it failed. */
  tallies: Map<string, { total: number; failed: number }>
}

/** What a command that only reads works with, wherever that is done. */
export interface Reading {
  request: Pick<Request, 'name'>
  body: Doc
  database: string
  store: Collections
  cursors: Opening
}

/** What a command works with. */
export interface Context extends Reading {
  server: Server
  store: Store
  cursors: Cursors
  request: Request
  connection: Connection
}

export interface Command {
  /** The fields it understands besides those of every command; others are refused. */
  fields: readonly string[]
  /** Answered before authentication too. */
  open?: boolean
  run(context: Context): Promise<Reply> | Reply
  /** The same where there is no writing and nobody waits: for a command that only reads. */
  readAside?(reading: Reading): Promise<Reply> | Reply
}

/** Puts what a pipeline gives into a collection: `$out` and `$merge`. */
export type Output = (
  store: Store,
  batches: AsyncIterable<Item[]>,
  variables: Variables,
  maxTimeMS: number | undefined,
) => Promise<void>
