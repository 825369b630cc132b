import { OfferModel } from '../board/model.ts'
import { ProgrammeSessionModel } from '../conferences/model.ts'
import { PostModel, TopicModel } from '../forum/model.ts'
import { OrganisationModel } from '../organisations/model.ts'
import type { Found } from './contract.ts'

/** A thing to find; `more` is searched and not shown. */
export type Entry = Found & { more: string }

type Filter = { _id?: string }

/** How each kind of thing is read: all of them, or the one that has changed. What guests may not see is left out. */
export const sources = {
  async topic(filter: Filter): Promise<Entry[]> {
    const topics = await TopicModel.find({ ...filter, hidden: null }).lean()
    const topicIds = topics.map((topic) => topic._id)
    const first = await PostModel.find(
      { topic: { $in: topicIds }, number: 1, hidden: null },
      { topic: 1, body: 1 },
    ).lean()
    const bodies = new Map(first.map((post) => [String(post.topic), post.body]))
    return topics.map((topic) => ({
      kind: 'topic',
      id: String(topic._id),
      title: topic.title,
      context: topic.tags.join(', '),
      url: `/forum/topics/${String(topic._id)}`,
      language: topic.language,
      more: bodies.get(String(topic._id)) ?? '',
    }))
  },

  async offer(filter: Filter): Promise<Entry[]> {
    const offers = await OfferModel.find({ ...filter, state: 'open' }).lean()
    const names = await organisationNames(offers.map((offer) => offer.organisation))
    return offers.map((offer) => ({
      kind: 'offer',
      id: String(offer._id),
      title: offer.title,
      context: names.get(String(offer.organisation)) ?? '',
      url: `/board/offers/${String(offer._id)}`,
      language: offer.language,
      more: offer.body,
    }))
  },

  async organisation(filter: Filter): Promise<Entry[]> {
    const organisations = await OrganisationModel.find(filter).lean()
    return organisations.map((each) => ({
      kind: 'organisation',
      id: String(each._id),
      title: each.name,
      context: [each.city, each.region].join(', '),
      url: `/organisations/${String(each._id)}`,
      language: each.language,
      more: each.about,
    }))
  },

  async session(filter: Filter): Promise<Entry[]> {
    const sessions = await ProgrammeSessionModel.find(filter).lean()
    return sessions.map((session) => ({
      kind: 'session',
      id: String(session._id),
      title: session.title,
      context: [session.speakers.join(', '), session.room].filter(Boolean).join(' · '),
      url: `/conferences/${String(session.conferenceId)}#session-${String(session._id)}`,
      language: session.language ?? '',
      more: session.abstract,
    }))
  },
} as const satisfies Record<Found['kind'], (filter: Filter) => Promise<Entry[]>>

async function organisationNames(ids: unknown[]) {
  const found = await OrganisationModel.find({ _id: { $in: ids } }, { name: 1 }).lean()
  return new Map(found.map((each) => [String(each._id), each.name]))
}
