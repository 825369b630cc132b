import mongoose, { mongo } from 'mongoose'
import type { Migration } from '../../../kit/contributions/migrations.ts'

/** Documents read and written at once. */
const batchSize = 500
const unknown = { organisation: { $exists: false } }
const idOf = (value: unknown) => (value instanceof mongo.ObjectId ? value : null)

interface Stored {
  _id: mongo.ObjectId
  author?: unknown
  last?: { by?: unknown }
  quoteOf?: { author?: unknown } | null
}

/**
 * Until then, beside an author stood the first organisation that she belonged to when it was read; from then on, the
 * one on whose behalf she wrote. What stood there on the day of the upgrade is kept.
 */
export const organisationsOfActs: Migration = {
  name: '2026-11-posts-know-their-organisation',
  async up(signal) {
    await each(signal, 'forumtopics', ['author', 'last.by'], (topic, organisationOf) => ({
      organisation: organisationOf(topic.author),
      ...(topic.last && { 'last.organisation': organisationOf(topic.last.by) }),
    }))
    await each(signal, 'forumposts', ['author', 'quoteOf.author'], (post, organisationOf) => ({
      organisation: organisationOf(post.author),
      ...(post.quoteOf && { 'quoteOf.organisation': organisationOf(post.quoteOf.author) }),
    }))
  },
}

type OrganisationOf = (person: unknown) => mongo.ObjectId | null

/** Speaks to the collections: the models go on changing, and this does not. Goes by id, so that memory stays bounded. */
async function each(
  signal: AbortSignal,
  name: string,
  fields: readonly string[],
  changesOf: (document: Stored, organisationOf: OrganisationOf) => Record<string, unknown>,
) {
  const collection = mongoose.connection.collection<Stored>(name)
  const projection = Object.fromEntries(fields.map((field) => [field, 1]))
  for (let after: mongo.ObjectId | null = null; ;) {
    signal.throwIfAborted()
    const batch: Stored[] = await collection
      .find({ ...unknown, ...(after && { _id: { $gt: after } }) }, { projection })
      .sort({ _id: 1 })
      .limit(batchSize)
      .toArray()
    const organisationOf = await firstOrganisations(
      batch.flatMap(({ author, last, quoteOf }) => [author, last?.by, quoteOf?.author]),
    )
    if (batch.length > 0)
      await collection.bulkWrite(
        batch.map((document) => ({
          updateOne: {
            filter: { _id: document._id, ...unknown },
            update: { $set: changesOf(document, organisationOf) },
          },
        })),
        { ordered: false },
      )
    after = batch.at(-1)?._id ?? null
    if (batch.length < batchSize) return
  }
}

async function firstOrganisations(people: unknown[]): Promise<OrganisationOf> {
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
