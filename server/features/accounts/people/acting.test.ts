import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestClient } from '../../../testing/client.ts'
import { aReply, aTopic, makeCategory } from '../../forum/testing.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { answer, draftOf, express, publish, write } from '../../board/testing.ts'
import { InterestModel, OfferModel, ThreadMessageModel } from '../../board/model.ts'
import { letIn } from '../../organisations/testing.ts'
import { PostModel, TopicModel } from '../../forum/model.ts'

let hub: TestHub
let person: TestClient
let first: string
let second: string
let stranger: TestClient

const actFor = (client: TestClient, actingFor: string) =>
  client.request('PATCH /accounts/me', { body: { actingFor } })
const join = async (to: TestClient, organisationId: string) =>
  letIn(await hub.person('admin'), organisationId, to)

beforeAll(async () => {
  hub = await startTestHub()
})
afterAll(() => hub.close())

/** Somebody of two organisations, afresh: choosing is remembered. */
async function ofTwo() {
  person = await hub.person('member', { organisation: 'PL' })
  first = person.person.organisationId ?? ''
  const other = await hub.person('member', { organisation: 'NO' })
  second = other.person.organisationId ?? ''
  await join(person, second)
  stranger = await hub.person('member', { organisation: 'NO' })
  return { person, other }
}

describe('on whose behalf one acts', () => {
  it('is the first organisation until one chooses another, and is remembered in every tab', async () => {
    await ofTwo()
    expect((await person.ok('GET /accounts/me')).me?.actingFor).toBe(first)
    const tab = hub.as(person)
    const socket = await tab.socket()
    expect((await actFor(person, second)).data.me.actingFor).toBe(second)
    await socket.hears('accounts:meChanged')
    expect((await tab.ok('GET /accounts/me')).me?.actingFor).toBe(second)
  })

  it('is never an organisation of others', async () => {
    await ofTwo()
    const refused = await actFor(person, stranger.person.organisationId ?? '')
    expect(refused.status).toBe(422)
    expect(refused.error.issues).toEqual([{ path: 'actingFor', code: 'field.invalid_choice' }])
    expect((await person.ok('GET /accounts/me')).me?.actingFor).toBe(first)
    expect((await hub.guest().request('PATCH /accounts/me', { body: { actingFor: first } })).status).toBe(401)
  })

  it('falls back to one’s own when one leaves the organisation', async () => {
    const { other } = await ofTwo()
    await actFor(person, second)
    await other.ok('DELETE /organisations/:organisationId/people/:userId', {
      params: { organisationId: second, userId: person.person.id },
    })
    expect((await person.ok('GET /accounts/me')).me?.actingFor).toBe(first)
    const { topic } = await person.ok('POST /forum/topics', { body: aTopic(await makeCategory()) })
    expect(topic.author.organisation?.id).toBe(first)
  })

  it('is nobody for people without an organisation', async () => {
    const alone = await hub.person()
    expect((await alone.ok('GET /accounts/me')).me?.actingFor).toBeNull()
    const { topic } = await alone.ok('POST /forum/topics', { body: aTopic(await makeCategory()) })
    expect(topic.author.organisation).toBeNull()
    const offer = { ...draftOf(alone), organisationId: undefined }
    const refused = await alone.request('POST /board/offers', { body: offer })
    expect(refused.error.issues).toEqual([{ path: 'organisationId', code: 'field.required' }])
  })
})

describe('every act in the forum', () => {
  it('stores the person and the organisation, and readers see that of the act ever after', async () => {
    await ofTwo()
    await actFor(person, second)
    const { topic } = await person.ok('POST /forum/topics', { body: aTopic(await makeCategory()) })
    const params = { topicId: topic.id }
    await person.ok('POST /forum/topics/:topicId/posts', {
      params,
      body: { ...aReply(), quoteOf: 1, organisationId: first },
    })
    await actFor(person, first)
    const posts = await PostModel.find({ topic: topic.id }).sort({ number: 1 }).lean()
    expect(posts.map((post) => [String(post.author), String(post.organisation)])).toEqual([
      [person.person.id, second],
      [person.person.id, first],
    ])
    const stored = await TopicModel.findById(topic.id).lean()
    expect([stored?.organisation, stored?.last.organisation].map(String)).toEqual([second, first])
    const page = await hub.guest().ok('GET /forum/topics/:topicId', { params })
    expect(page.posts.map(({ author }) => author.organisation?.id)).toEqual([second, first])
    expect(page.posts[1]?.quoteOf?.author.organisation?.id).toBe(second)
    expect(page.topic.author.organisation?.id).toBe(second)
    expect(page.topic.lastPostBy.organisation?.id).toBe(first)
  })

  it('is refused on behalf of an organisation of others, at its field', async () => {
    await ofTwo()
    const organisationId = stranger.person.organisationId ?? ''
    const category = await makeCategory()
    const { topic } = await person.ok('POST /forum/topics', { body: aTopic(category) })
    const refused = [
      await person.request('POST /forum/topics', { body: { ...aTopic(category), organisationId } }),
      await person.request('POST /forum/topics/:topicId/posts', {
        params: { topicId: topic.id },
        body: { ...aReply(), organisationId },
      }),
    ]
    for (const { status, error } of refused) {
      expect(status).toBe(422)
      expect(error.issues).toEqual([{ path: 'organisationId', code: 'field.invalid_choice' }])
    }
    expect(await PostModel.countDocuments({ topic: topic.id })).toBe(1)
  })

  it('shows the new name of an organisation, on the page that was held as well', async () => {
    const { other } = await ofTwo()
    await actFor(person, second)
    const { topic } = await person.ok('POST /forum/topics', { body: aTopic(await makeCategory()) })
    const nameShown = async () => {
      const page = await hub.guest().ok('GET /forum/topics/:topicId', { params: { topicId: topic.id } })
      return page.posts[0]?.author.organisation?.name
    }
    await nameShown()
    await other.ok('PATCH /organisations/:organisationId', {
      params: { organisationId: second },
      body: { name: 'Broen over Vistula' },
    })
    expect(await nameShown()).toBe('Broen over Vistula')
  })
})

describe('every act on the board', () => {
  it('stores the person and the organisation', async () => {
    await ofTwo()
    await actFor(person, second)
    const draft = { ...draftOf(person), organisationId: undefined }
    const offer = await person.ok('POST /board/offers', { body: draft })
    expect(offer.organisation.id).toBe(second)
    await person.ok('PUT /board/offers/:offerId/state', {
      params: { offerId: offer.id },
      body: { state: 'closed' },
    })
    const closed = await OfferModel.findById(offer.id).lean()
    expect([closed?.changedBy?.person, closed?.changedBy?.organisation].map(String)).toEqual([
      person.person.id,
      second,
    ])
    const theirs = await publish(stranger)
    const { data: interest } = await person.request('POST /board/offers/:offerId/interests', {
      params: { offerId: theirs.id },
      body: { message: 'Chętnie pomożemy, mamy salę i grupę.', language: 'pl', clientId: randomUUID() },
    })
    expect(interest.organisation.id).toBe(second)
    await answer(stranger, interest.id, { answer: 'accepted' })
    const moved = await InterestModel.findById(interest.id).lean()
    expect([moved?.movedBy?.person, moved?.movedBy?.organisation].map(String)).toEqual([
      stranger.person.id,
      stranger.person.organisationId,
    ])
  })

  it('shows the fit of the organisation acted for', async () => {
    const { other } = await ofTwo()
    await other.ok('PATCH /organisations/:organisationId', {
      params: { organisationId: second },
      body: { gives: ['venue'] },
    })
    const theirs = await publish(stranger, { needs: ['venue'] })
    const seen = async () =>
      (await person.ok('GET /board/offers/:offerId', { params: { offerId: theirs.id } })).fit
    const before = await seen()
    await actFor(person, second)
    expect(await seen()).not.toEqual(before)
    const own = await publish(person)
    const { fit } = await person.ok('GET /board/offers/:offerId', { params: { offerId: own.id } })
    // No organisation of hers is matched against another of hers.
    expect(fit).toBeNull()
  })

  it('lets a person of both sides write for either, and for nobody else', async () => {
    const { other } = await ofTwo()
    const offer = await publish(person)
    const { data: interest } = await express(other, offer.id)
    await answer(person, interest.id, { answer: 'accepted' })
    const message = (organisationId: string) =>
      person.request('POST /board/threads/:interestId/messages', {
        params: { interestId: interest.id },
        body: { text: 'Dzień dobry!', language: 'pl', clientId: randomUUID(), organisationId },
      })
    await write(person, interest.id, 'W imieniu pierwszej')
    await actFor(person, second)
    await write(person, interest.id, 'På vegne av den andre')
    await message(first)
    expect((await message(stranger.person.organisationId ?? '')).error.issues).toEqual([
      { path: 'organisationId', code: 'field.invalid_choice' },
    ])
    const messages = await ThreadMessageModel.find({ interest: interest.id }).sort({ number: 1 }).lean()
    expect(messages.map((each) => String(each.organisation))).toEqual([first, second, first])
  })
})
