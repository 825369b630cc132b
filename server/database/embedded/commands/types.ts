import type { Request } from '../protocol/messages.ts'
import type { Reply } from '../protocol/replies.ts'
import type { Store } from '../storage/store.ts'
import type { Doc } from '../values/types.ts'
import type { Cursors } from './cursors.ts'

/** What a command works with. */
export interface Context {
  store: Store
  cursors: Cursors
  request: Request
  body: Doc
  database: string
  connection: number
}

export interface Command {
  /** The fields it understands besides those of every command; others are refused. */
  fields: readonly string[]
  run(context: Context): Promise<Reply> | Reply
}
