import type { Connection } from '../protocol/connection.ts'
import type { Request } from '../protocol/messages.ts'
import type { Reply } from '../protocol/replies.ts'
import type { Credentials } from '../protocol/scram.ts'
import type { Variables } from '../query/expressions/types.ts'
import type { Stream } from '../query/pipeline/types.ts'
import type { Store } from '../storage/store.ts'
import type { Doc } from '../values/types.ts'
import type { Cursors } from './cursors.ts'

/** What all connections share. */
export interface Server {
  store: Store
  cursors: Cursors
  credentials: Credentials
  connections(): { current: number; created: number }
  /** How often each command was asked and how often it failed. */
  tallies: Map<string, { total: number; failed: number }>
}

/** What a command works with. */
export interface Context {
  server: Server
  store: Store
  cursors: Cursors
  request: Request
  body: Doc
  database: string
  connection: Connection
}

export interface Command {
  /** The fields it understands besides those of every command; others are refused. */
  fields: readonly string[]
  /** Answered before authentication too. */
  open?: boolean
  run(context: Context): Promise<Reply> | Reply
}

/** Puts what a pipeline gives into a collection: `$out` and `$merge`. */
export type Output = (
  store: Store,
  stream: Stream,
  variables: Variables,
  maxTimeMS: number | undefined,
) => Promise<void>
