import mongoose, { mongo } from 'mongoose'
import type { Migration } from '../../../kit/contributions/migrations.ts'

/** Documents read and written at once. */
const batchSize = 500
const idOf = (value: unknown) => (value instanceof mongo.ObjectId ? value : null)

interface Stored {
  _id: mongo.ObjectId
  author?: unknown
  last?: { by?: unknown }
  quoteOf?: { author?: unknown } | null
}

/** Where a person stands who acted, and where the organisation on whose behalf. */
interface Act {
  collection: string
  person: string
  personOf(document: Stored): unknown
  organisation: string
}

const authorship = {
  person: 'author',
  personOf: ({ author }: Stored) => author,
  organisation: 'organisation',
}
const acts: readonly Act[] = [
  { collection: 'forumtopics', ...authorship },
  {
    collection: 'forumtopics',
    person: 'last.by',
    personOf: ({ last }) => last?.by,
    organisation: 'last.organisation',
  },
  { collection: 'forumposts', ...authorship },
  {
    collection: 'forumposts',
    person: 'quoteOf.author',
    personOf: ({ quoteOf }) => quoteOf?.author,
    organisation: 'quoteOf.organisation',
  },
]

/**
 * Until then, beside an author stood the first organisation that she belonged to when it was read; from then on, the
 * one on whose behalf she wrote. What stood there on the day of the upgrade is kept.
 */
export const organisationsOfActs: Migration = {
  name: '2026-11-posts-know-their-organisation',
  again: true,
  async up(signal) {
    let brought = 0
    for (const act of acts) {
      let found: number
      do {
        found = await pass(act, signal)
        brought += found
      } while (found > 0)
    }
    return brought
  },
}

/**
 * Speaks to the collections: the models go on changing, and this does not. Goes by id, so that memory stays bounded.
 * Answers how much was found: behind its back, processes of the version before go on writing.
 */
async function pass({ collection: name, person, personOf, organisation }: Act, signal: AbortSignal) {
  const collection = mongoose.connection.collection<Stored>(name)
  const nameless = { [person]: { $exists: true }, [organisation]: { $exists: false } }
  let found = 0
  for (let after: mongo.ObjectId | null = null; ;) {
    signal.throwIfAborted()
    const batch: Stored[] = await collection
      .find({ ...nameless, ...(after && { _id: { $gt: after } }) }, { projection: { [person]: 1 } })
      .sort({ _id: 1 })
      .limit(batchSize)
      .toArray()
    if (batch.length === 0) return found
    found += batch.length
    const organisationOf = await firstOrganisations(batch.map(personOf))
    await collection.bulkWrite(
      batch.map((document) => ({
        updateOne: {
          // Another may have replied meanwhile: her organisation is not this person's.
          filter: { _id: document._id, ...nameless, [person]: personOf(document) },
          update: { $set: { [organisation]: organisationOf(personOf(document)) } },
        },
      })),
      { ordered: false },
    )
    after = batch.at(-1)?._id ?? null
  }
}

async function firstOrganisations(people: unknown[]): Promise<(person: unknown) => mongo.ObjectId | null> {
  const found = await mongoose.connection
    .collection<{ organisations?: unknown[] }>('users')
    .find(
      { _id: { $in: people.flatMap((person) => idOf(person) ?? []) } },
      { projection: { organisations: { $slice: 1 } } },
    )
    .toArray()
  const byId = new Map(found.map(({ _id, organisations }) => [String(_id), idOf(organisations?.[0])]))
  return (person) => byId.get(String(person)) ?? null
}
