import { Long } from 'bson'
import { Cursors, type Batch } from '../commands/cursors.ts'
import { aggregateCommands } from '../commands/reads/aggregate.ts'
import { countingCommands } from '../commands/reads/counting.ts'
import { explainCommands } from '../commands/reads/explain.ts'
import { findCommands, nextBatch } from '../commands/reads/find.ts'
import { StoreError } from '../errors.ts'
import { asStoreError, encodeReply, type Encoded, type Reply } from '../protocol/replies.ts'
import { openDatabase, type Database } from '../storage/environment.ts'
import { workAside } from '../query/turns.ts'
import { decodeDocument } from '../values/decode.ts'
import type { Doc } from '../values/types.ts'
import type { Answer, Asked } from './messages.ts'
import { openView } from './view.ts'

const commands = { ...findCommands, ...aggregateCommands, ...countingCommands, ...explainCommands }

/** Answers what the store asks, from its files. */
export function serve(directory: string, answer: (answer: Answer) => void): (asked: Asked) => Promise<void> {
  workAside()
  const database = openDatabase(directory, true, true)
  const cursors = new Cursors(1)
  return async (asked) => {
    if (asked.kind === 'forget') return cursors.killAll(asked.namespace)
    const { number } = asked
    if (asked.kind === 'kill')
      return answer({ number, killed: asked.cursors.filter((id) => cursors.kill(Long.fromString(id))) })
    try {
      const body = decodeDocument(Buffer.from(asked.body))
      const reply = encodeReply(await run(database, cursors, asked.name, body))
      answer({ number, reply: Buffer.concat(reply) })
    } catch (error) {
      if (!(error instanceof StoreError)) console.error('embedded store, aside:', asked.name, error)
      const { code, message } = asStoreError(error)
      answer({ number, code, message })
    }
  }
}

async function run(database: Database, cursors: Cursors, name: string, body: Doc): Promise<Reply> {
  const db = String(body.get('$db'))
  if (name === 'getMore') return nextBatch(cursors, db, body)
  const read = commands[name]?.readAside
  if (!read) throw new Error(`${name} is not for reading`)
  const view = openView(database)
  let handedOn = false
  const first = (batch: Batch): Promise<Encoded> => {
    handedOn = true
    return cursors.first({ ...batch, closed: view.close })
  }
  try {
    return await read({ request: { name }, body, database: db, store: view, cursors: { first } })
  } finally {
    if (!handedOn) view.close()
  }
}
