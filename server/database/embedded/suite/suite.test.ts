import { mongo } from 'mongoose'
import { afterAll, beforeAll, describe, inject, test } from 'vitest'
import { describeServer, runCase, unfit, type Server } from './run-cases.ts'
import { tables } from './tables.ts'

const client = new mongo.MongoClient(inject('mongodbUri'))
const db = client.db(`suite_${process.pid}`)
let server: Server
beforeAll(async () => void (server = await describeServer(db)))
afterAll(async () => {
  await db.dropDatabase()
  await client.close()
})

describe.each(tables)('$title', ({ cases }) => {
  test.for(cases.map((played) => [`${played.shows}: ${played.name}`, played] as const))(
    '%s',
    async ([, played], { skip }) => {
      const reason = unfit(played, server)
      if (reason) skip(reason)
      await runCase(client, db, played)
    },
  )
})
