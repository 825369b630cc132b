import { randomUUID } from 'node:crypto'
import mongoose, { Types } from 'mongoose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { erasePerson } from '../kit/contributions/personal.ts'
import type { Personal } from '../kit/contributions/personal.ts'
import { personModel, personReferences } from '../kit/data/documents/personal.ts'
import { referencesOf } from '../kit/data/documents/references.ts'
import type { TestClient } from '../testing/client.ts'
import { startTestHub } from '../testing/hub.ts'
import type { TestHub } from '../testing/hub.ts'
import { ask, attendee, makeSession, moveTo } from './live/testing.ts'
import { CategoryModel, PostModel } from './forum/model.ts'
import { draftOf, express, publish, write, answer } from './board/testing.ts'

let hub: TestHub
let personal: readonly Personal[]
beforeAll(async () => {
  hub = await startTestHub()
  personal = hub.app.hub.brought('personal')
})
afterAll(() => hub.close())

const models = () => Object.values(mongoose.models)

describe('every model', () => {
  test('says of every id that it holds whose it is', () => {
    const silent = models().flatMap(({ modelName, schema }) =>
      referencesOf(schema).flatMap(({ path, of }) => (of ? [] : [`${modelName}.${path}`])),
    )
    expect(silent).toEqual([])
  })

  test('that holds a person’s id is answered for, once', () => {
    const holding = models()
      .filter((each) => each.modelName === personModel || personReferences(each).length > 0)
      .map(({ modelName }) => modelName)
    expect(personal.flatMap((entry) => entry.models).sort()).toEqual(holding.sort())
  })
})

/** Where anything in any collection holds this text or id, however deep. */
async function placesOf(sought: string): Promise<string[]> {
  const places: string[] = []
  for (const { collection } of models()) {
    for (const document of await collection.find().toArray()) {
      if (JSON.stringify(document).includes(sought)) places.push(collection.collectionName)
    }
  }
  return [...new Set(places)].sort()
}

const everything = () =>
  Promise.all(models().map(async ({ collection }) => JSON.stringify(await collection.find().toArray())))

/** Does everything that leaves a trace, together with somebody of another organisation. */
async function actEverywhere(her: TestClient, other: TestClient, editor: TestClient) {
  const post = (by: TestClient, topicId: string, body: string, quoteOf?: number) =>
    by.ok('POST /forum/topics/:topicId/posts', {
      params: { topicId },
      body: { body, language: 'pl', clientId: randomUUID(), ...(quoteOf && { quoteOf }) },
    })
  const open = (by: TestClient, title: string) =>
    by.ok('POST /forum/topics', {
      body: { category: 'talk', title, body: 'Cześć!', language: 'pl', tags: [], clientId: randomUUID() },
    })
  const hers = (await open(her, 'Wątek odchodzącej')).topic
  const theirs = (await open(other, 'Wątek zostającej')).topic
  await post(her, theirs.id, 'Odpowiedź odchodzącej')
  await post(other, hers.id, 'Odpowiedź zostającej', 1)
  await her.ok('PUT /forum/topics/:topicId/hidden', {
    params: { topicId: hers.id },
    body: { reason: 'spam', seen: 0 },
  })
  await her.ok('DELETE /forum/topics/:topicId/hidden', { params: { topicId: hers.id }, query: { seen: 1 } })
  const { post: hidden } = await post(other, theirs.id, 'Ukryta przez odchodzącą')
  await her.ok('PUT /forum/posts/:postId/hidden', {
    params: { postId: hidden.id },
    body: { reason: 'spam', seen: 0 },
  })

  const offer = await publish(other)
  await her.ok('POST /board/offers', { body: draftOf(her) })
  const { data: interest } = await express(her, offer.id)
  await answer(other, interest.id, { answer: 'accepted' })
  await write(her, interest.id, 'Wiadomość odchodzącej')
  await write(other, interest.id, 'Wiadomość zostającej')
  await editor.ok('POST /conferences', {
    body: {
      title: { pl: 'Konferencja', nb: '', en: '' },
      description: { pl: '', nb: '', en: '' },
      venue: '',
      city: 'Kraków',
      startsOn: '2027-03-01',
      endsOn: '2027-03-02',
      clientId: randomUUID(),
    },
  })
  const { id: sessionId, code, conferenceId } = await makeSession()
  await editor.ok('PATCH /conferences/:conferenceId', { params: { conferenceId }, body: { city: 'Bergen' } })
  await editor.ok('PUT /conferences/sessions/:sessionId/qa', { params: { sessionId }, body: { qa: 'open' } })
  await moveTo(editor, (await ask(await attendee(hub, code), code)).id, 'approved')
  const { organisationId = '', id: otherId } = other.person
  await editor.ok('PATCH /organisations/:organisationId', {
    params: { organisationId },
    body: { about: 'Vi' },
  })
  await editor.ok('PUT /accounts/people/:userId/role', {
    params: { userId: otherId },
    body: { role: 'editor' },
  })
  return { topicId: theirs.id }
}

describe('somebody who has done everything', () => {
  test('is given all of it; afterwards the hub holds her nowhere, and the others all of theirs', async () => {
    const admin = await hub.person('admin', { organisation: 'PL' })
    await admin.ok('PUT /forum/categories/:slug', {
      params: { slug: 'talk' },
      body: { title: three('Rozmowy'), description: three('O wszystkim'), order: 1 },
    })
    const other = await hub.person('member', { organisation: 'NO' })
    const { topicId } = await actEverywhere(admin, other, admin)
    const her = admin.person.id
    expect((await placesOf(her)).length).toBeGreaterThan(7)

    const given = Object.assign(
      {},
      ...(await Promise.all(personal.map((each) => each.export(her)))),
    ) as Record<string, object[]>
    const amounts = Object.entries(given).map(([name, things]) => [name, things.length] as const)
    expect(Object.fromEntries(amounts.filter(([, amount]) => amount > 0))).toEqual({
      account: 1,
      signIns: 1,
      topics: 1,
      posts: 2,
      offers: 1,
      interests: 1,
      messages: 1,
      organisations: 1,
      conferences: 1,
      categories: 1,
      sessions: 1,
      moderated: 1,
      // Her own topic was hidden and shown again.
      securityEvents: 2,
    })
    expect(JSON.stringify(given)).toContain('Wiadomość odchodzącej')
    expect(JSON.stringify(given)).not.toContain('zostającej')
    expect(JSON.stringify(given)).not.toContain('passwordHash')

    const pseudonym = String(new Types.ObjectId())
    const socket = await admin.socket()
    const isOut = new Promise((resolve) => socket.io.once('disconnect', resolve))
    // Half of it, as if the process had died, then whole, then once more.
    const half = personal.slice(0, Math.ceil(personal.length / 2)).filter(({ last }) => !last)
    for (const entry of half) await entry.erase(her, pseudonym)
    expect(await placesOf(admin.person.name)).toEqual(['users'])
    await erasePerson(personal, her, pseudonym)
    // When somebody last wrote in a category is stored a moment after the post.
    const [newest] = await PostModel.find().sort({ createdAt: -1 }).limit(1).lean()
    await expect
      .poll(async () => (await CategoryModel.findById('talk').lean())?.lastPostAt, { timeout: 10_000 })
      .toEqual(newest?.createdAt)
    const whole = await everything()
    await erasePerson(personal, her, pseudonym)
    expect(await everything()).toEqual(whole)

    await isOut
    expect(await placesOf(her)).toEqual([])
    expect(await placesOf(admin.person.name)).toEqual([])
    expect((await admin.ok('GET /accounts/me')).me).toBeNull()
    const page = await other.ok('GET /forum/topics/:topicId', { params: { topicId } })
    expect(page.posts.map(({ author }) => author.name)).toEqual([other.person.name, '', other.person.name])
    expect(page.posts.map(({ html }) => html !== '')).toEqual([true, true, true])
    const inbox = await other.ok('GET /board/inbox')
    expect(inbox.received.map(({ author, state }) => [author.name, state])).toEqual([['', 'accepted']])
  })
})

const three = (text: string) => ({ pl: text, nb: text, en: text })
