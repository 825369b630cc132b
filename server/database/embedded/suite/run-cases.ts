import * as BSON from 'bson'
import type { mongo } from 'mongoose'
import { expect } from 'vitest'
import { refusal } from '../testing.ts'
import type { Answer, Case } from './cases.ts'

const typed = { promoteValues: false, promoteLongs: false, bsonRegExp: true }

/** What a server says of itself that decides which cases it can be held to. */
export interface Server {
  version: number[]
  standalone: boolean
  embedded: boolean
}

/** Asks the server for its version and whether it stands alone. */
export async function describeServer(db: mongo.Db): Promise<Server> {
  const [build, hello] = [await db.command({ buildInfo: 1 }), await db.command({ hello: 1 })]
  return {
    version: build.versionArray as number[],
    standalone: hello.setName === undefined,
    embedded: build.gitVersion === 'embedded',
  }
}

/** Why a case does not hold on the server, or nothing. */
export function unfit({ from, on }: Case, server: Server): string | undefined {
  if (on === 'standalone' && !server.standalone) return 'true of a standalone server'
  if (on === 'embedded' && !server.embedded) return 'true of the embedded store'
  const [major = 0, minor = 0] = (from ?? '0').split('.').map(Number)
  const [isMajor = 0, isMinor = 0] = server.version
  return isMajor < major || (isMajor === major && isMinor < minor) ? `since MongoDB ${from}` : undefined
}

/** Plays a case in an empty database and compares what comes back with what the manual says. */
export async function runCase(client: mongo.MongoClient, db: mongo.Db, played: Case): Promise<void> {
  await db.dropDatabase()
  await fill(db, played)
  await client.withSession(async (session) => {
    const steps = Array.isArray(played.command) ? played.command : [played.command]
    let answer: Answer = {}
    for (const [i, step] of steps.entries()) {
      const command = typeof step === 'function' ? step(answer) : step
      const asked = db.command(command, { session, ...typed })
      if (i === steps.length - 1 && played.refused) {
        expect(plain((await refusal(asked)).errorResponse)).toMatchObject(partOf(played.refused))
      } else answer = await asked
    }
    compare(played, answer)
  })
  if (played.leaves) {
    const left = await db
      .collection('c')
      .find({}, { sort: { _id: 1 }, ...typed })
      .toArray()
    expect(left.map(shown)).toEqual(played.leaves.map(shown))
  }
}

async function fill(db: mongo.Db, { given = [], besides = {}, indexes }: Case): Promise<void> {
  if (indexes) await db.command({ createIndexes: 'c', indexes })
  for (const [name, documents] of Object.entries({ c: given, ...besides })) {
    if (documents.length > 0) await db.command({ insert: name, documents })
  }
}

function compare({ documents, values, value, plan, reply }: Case, answer: Answer): void {
  if (documents) {
    const { firstBatch, nextBatch } = answer.cursor as { firstBatch?: Answer[]; nextBatch?: Answer[] }
    expect((firstBatch ?? nextBatch ?? []).map(shown)).toEqual(documents.map(shown))
  }
  if (values) expect(shownEach(answer.values as unknown[])).toEqual(shownEach(values))
  if (value !== undefined) expect(shown({ value: answer.value as unknown })).toEqual(shown({ value }))
  if (plan) {
    const { winningPlan } = (plain(answer) as Explained).queryPlanner
    expect(readingStage(winningPlan.queryPlan ?? winningPlan)).toMatchObject(plan)
  }
  if (reply) expect(plain(answer)).toMatchObject(partOf(reply))
}

/** An answer with numbers as JavaScript has them. */
const plain = (answer: Answer): Answer => BSON.deserialize(BSON.serialize(answer))

/** A document as text that tells the types of its numbers and the order of its fields. */
export function shown(document: Answer): string {
  return BSON.EJSON.stringify(BSON.deserialize(BSON.serialize(document), typed), { relaxed: false })
}

interface PlanStage extends Answer {
  inputStage?: PlanStage
  queryPlan?: PlanStage
}
interface Explained extends Answer {
  queryPlanner: { winningPlan: PlanStage }
}

const readingStage = (stage: PlanStage): PlanStage =>
  stage.inputStage ? readingStage(stage.inputStage) : stage

const shownEach = (values: unknown[]) => values.map((value) => shown({ value })).sort()

/** The expected part, with what the driver makes of it; a text between slashes is a pattern. */
function partOf(part: Answer): Answer {
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => [
      name,
      value instanceof RegExp ? expect.stringMatching(value) : (value as unknown),
    ]),
  )
}
