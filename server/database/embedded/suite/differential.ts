import { EJSON, type Document } from 'bson'
import { mongo } from 'mongoose'
import type { Scenario, Trial } from './arbitrary.ts'
import { shown } from './run-cases.ts'

/** What a server makes of a command: its documents and counts, or the number of its error. */
export type Outcome = { answer: string[]; codes: number[] } | { code: number; message: string }

export interface Difference {
  trials: Trial[]
  asked: Document
  ours: Outcome
  theirs: Outcome
}

const typed = { promoteValues: false, promoteLongs: false }

/** Plays a scenario on both servers; gives the first difference that neither server's refusal explains. */
export async function differ(
  ours: mongo.Db,
  theirs: mongo.Db,
  { documents, indexes, trials }: Scenario,
  passed: (name: string) => void,
): Promise<Difference | undefined> {
  const both = async (asked: Document): Promise<Difference> => {
    const [mine, other] = await Promise.all([outcome(ours, asked), outcome(theirs, asked).catch(hungUp)])
    return { trials, asked, ours: mine, theirs: other }
  }
  await Promise.all(
    [ours, theirs].map((db) =>
      db
        .collection('d')
        .drop()
        .catch(() => false),
    ),
  )
  const begin: Document[] = [
    ...(indexes.length > 0 ? [{ createIndexes: 'd', indexes }] : []),
    { insert: 'd', documents, ordered: false },
  ]
  const everything = { find: 'd', sort: { _id: 1 } }
  const commands = trials.flatMap(({ command, writes }) => (writes ? [command, everything] : [command]))
  for (const asked of [...begin, everything, ...commands]) {
    const found = await both(asked)
    if (agree(found) && !stopsElsewhere(found)) continue
    const reason = incomparable(found)
    if (!reason) return found
    passed(reason)
    return undefined
  }
  return undefined
}

/** Documents agree whole; errors agree in being errors, as their numbers are no part of the manual. */
function agree({ ours, theirs }: Difference): boolean {
  if ('code' in ours || 'code' in theirs) return codesOf(ours).length > 0 && codesOf(theirs).length > 0
  return ours.answer.join('\n') === theirs.answer.join('\n')
}

/** Both break off an update of several documents, but not for the same reason, and so perhaps not at the same one. */
const stopsElsewhere = ({ asked, ours, theirs }: Difference): boolean =>
  EJSON.stringify(asked).includes('"multi":true') &&
  codesOf(ours).length > 0 &&
  codesOf(theirs).length > 0 &&
  codesOf(ours).join() !== codesOf(theirs).join()

/** Why nothing follows from a difference: one of the two does not do what it was asked, and says so. */
function incomparable(found: Difference): string | undefined {
  const { asked, ours, theirs } = found
  const mute = [ours, theirs].find((side) => 'code' in side && unsupported(side))
  if (mute && 'code' in mute)
    return `${Object.keys(asked)[0]}: ${mute.message.replace(/[{[].*[}\]]/s, '…').slice(0, 100)}`
  const stops = stopsElsewhere(found) ? 'an update of several that breaks off' : undefined
  return exclusions.find(({ applies }) => applies(found))?.name ?? stops
}

const unsupported = ({ code, message }: { code: number; message: string }) =>
  code === 238 || code === 59 || /not (yet )?(implemented|supported)|unsupported/i.test(message)

/** Where the second store is known to be wrong, by the page of the manual that says so. */
const exclusions: { name: string; manual: string; applies: (found: Difference) => boolean }[] = [
  {
    name: 'two arrays in one index pass',
    manual: 'core/indexes/index-types/index-multikey/',
    applies: ({ ours }) => codesOf(ours).includes(171),
  },
  {
    name: 'paths that collide in a projection pass',
    manual: 'reference/method/db.collection.find/',
    applies: ({ ours }) => codesOf(ours).some((code) => code === 31249 || code === 31250),
  },
  {
    name: 'paths that collide in an update pass where nothing is found',
    manual: 'reference/operator/update/',
    applies: ({ ours }) => codesOf(ours).includes(40),
  },
  {
    name: '$set in a pipeline takes a path for text',
    manual: 'reference/operator/aggregation/addFields/',
    applies: ({ asked }) => /"\$set":\{"\w":"\$/.test(EJSON.stringify(asked)),
  },
  {
    name: 'elements of arrays do not count in a unique index',
    manual: 'core/index-unique/',
    applies: ({ ours }) => codesOf(ours).includes(11000),
  },
  {
    name: '$mod and the bitwise operators pass over arrays',
    manual: 'tutorial/query-arrays/',
    applies: ({ asked }) => /\$mod|\$bits/.test(EJSON.stringify(asked)),
  },
  {
    name: '$elemMatch of a field, a range, an array or $size',
    manual: 'reference/operator/query/elemMatch/',
    applies: ({ asked }) =>
      /"\$elemMatch":\{("\w|"\$size|"\$gte":[^{}]*,"\$lte"|"\$nin|"\$(eq|gte?|lte?)":\[)/.test(
        EJSON.stringify(asked),
      ),
  },
  {
    name: '$all finds null where an empty array is on the way',
    manual: 'tutorial/query-for-null-fields/',
    applies: ({ asked }) => /"\$all":\[[^\]]*null/.test(EJSON.stringify(asked)),
  },
  {
    name: '$not, $ne, $nin, ranges and null of a field of documents in an array',
    manual: 'tutorial/query-array-of-documents/',
    applies: ({ trials }) =>
      /"\w\.[\w.]+":(null|\{("\$(not|nin|ne)"|"\$\w+":null|"\$gte":.*"\$lte"))/.test(EJSON.stringify(trials)),
  },
  {
    name: '$unset takes an element out of its array',
    manual: 'reference/operator/update/unset/',
    applies: ({ trials }) => /"\$unset":\{"[\w.]*\.\d/.test(EJSON.stringify(trials)),
  },
  {
    name: '$push of nothing makes no array',
    manual: 'reference/operator/update/push/',
    applies: ({ trials }) => EJSON.stringify(trials).includes('"$each":[]'),
  },
  {
    name: 'the order of fields in a projection',
    manual: 'tutorial/project-fields-from-query-results/',
    applies: ({ asked }) => /"\$?project(ion)?"/.test(EJSON.stringify(asked)),
  },
  {
    name: 'a document as an element',
    manual: 'tutorial/query-array-of-documents/',
    applies: ({ asked }) => /"\w(\.\w+)*":\{("\$\w+":\{)?"\w/.test(EJSON.stringify(asked)),
  },
  {
    name: '$setOnInsert of null',
    manual: 'reference/operator/update/setOnInsert/',
    applies: ({ trials }) => /"\$setOnInsert":\{"[\w.]+":null/.test(EJSON.stringify(trials)),
  },
  {
    name: '$addToSet and $push of an array',
    manual: 'reference/operator/update/push/',
    applies: ({ trials }) => /"\$(addToSet|push)":\{"[\w.]+":\[/.test(EJSON.stringify(trials)),
  },
  {
    name: '$unwind loses other fields',
    manual: 'reference/operator/aggregation/unwind/',
    applies: ({ asked }) => EJSON.stringify(asked).includes('"$unwind"'),
  },
  {
    name: 'a sort by a field of documents in an array',
    manual: 'reference/operator/aggregation/sort/',
    applies: ({ asked }) => /"\$?sort":\{"\w\./.test(EJSON.stringify(asked)),
  },
  {
    name: 'adding zero counts as a change',
    manual: 'reference/command/update/',
    applies: ({ asked, ours, theirs }) => asked.update !== undefined && sameButModified(ours, theirs),
  },
]

const codesOf = (side: Outcome): number[] => ('code' in side ? [side.code] : side.codes)

function sameButModified(ours: Outcome, theirs: Outcome): boolean {
  const [mine, other] = [ours, theirs].map((side) => ('code' in side ? '' : side.answer.join()))
  const without = (text = '') => text.replace(/"nModified":\d+/, '')
  return mine !== '' && mine !== other && without(mine) === without(other)
}

/** The second server breaks off some connections instead of an answer. */
function hungUp(error: unknown): Outcome {
  if (error instanceof mongo.MongoNetworkError) return { code: 0, message: 'unsupported: it hung up' }
  throw error
}

async function outcome(db: mongo.Db, command: Document): Promise<Outcome> {
  try {
    const answer = await db.command(command, typed)
    const { writeErrors = [] } = answer as { writeErrors?: { code: unknown; errmsg: string }[] }
    const errors = writeErrors.map(({ code, errmsg }) => ({ code: Number(code), message: errmsg }))
    const refused = errors.find(unsupported)
    return refused ?? { answer: essence(answer), codes: errors.map(({ code }) => code) }
  } catch (error) {
    if (error instanceof mongo.MongoServerError) return { code: Number(error.code), message: error.message }
    throw error
  }
}

/** What of an answer two servers must agree in. */
function essence(answer: Document): string[] {
  const errors = answer.writeErrors as Document[] | undefined
  const { cursor, values, n, nModified, value } = answer as {
    cursor?: { firstBatch: Document[] }
    values?: unknown[]
    value?: unknown
    n?: unknown
    nModified?: unknown
  }
  if (cursor) return cursor.firstBatch.map(shown)
  if (values) return values.map((item) => shown({ item })).sort()
  if (errors) return [`failed: ${errors.map(({ index }) => Number(index)).join()}`]
  return [EJSON.stringify({ n: Number(n), nModified: Number(nModified) }), shown({ value: value ?? null })]
}
