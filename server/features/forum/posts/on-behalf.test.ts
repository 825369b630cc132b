import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TestClient } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { openTopic, reply } from '../testing.ts'

let hub: TestHub
let founder: TestClient
let colleague: TestClient
let admin: TestClient
beforeAll(async () => {
  hub = await startTestHub()
  founder = await hub.person('member', { organisation: 'PL' })
  colleague = await hub.person('member', { organisation: { id: founder.person.organisationId ?? '' } })
  admin = await hub.person('admin')
})
afterAll(() => hub.close())

const organisationId = () => founder.person.organisationId ?? ''
const rewrite = (postId: string, body: string) =>
  colleague.request('PATCH /forum/posts/:postId', { params: { postId }, body: { body, language: 'pl' } })

it('whoever rewrites a post for an organisation that she is no longer of speaks for herself', async () => {
  const topic = await openTopic(founder)
  const { post } = await reply(colleague, topic.id, 'Jak mówimy')
  expect(post.author.organisation?.id).toBe(organisationId())
  const as = (await rewrite(post.id, 'Jak mówimy razem')).data.post
  expect(as.author.organisation?.id).toBe(organisationId())

  const params = { organisationId: organisationId(), userId: colleague.person.id }
  await colleague.ok('DELETE /organisations/:organisationId/people/:userId', { params })
  const watcher = await hub.guest().socket()
  await watcher.command('forum:watch', { topicId: topic.id })
  // What stands as it was written goes on bearing the name.
  const before = await founder.ok('GET /forum/topics/:topicId', { params: { topicId: topic.id } })
  expect(before.posts[1]?.author.organisation?.id).toBe(organisationId())
  const { status, data } = await rewrite(post.id, 'Czego nikt tam nie mówi')
  expect([status, data.post.author.organisation, data.post.author.id]).toEqual([
    ...[200, null, colleague.person.id],
  ])
  const told = await watcher.hears('forum:postChanged')
  expect(told.post.author.organisation).toBeNull()
})

it('while an organisation is suspended, nobody rewrites what bears its name', async () => {
  const topic = await openTopic(founder)
  const { posts } = await founder.ok('GET /forum/topics/:topicId', { params: { topicId: topic.id } })
  const params = { organisationId: organisationId() }
  await admin.ok('PUT /organisations/:organisationId/suspension', {
    params,
    body: { reason: 'impersonation', note: 'To nie jest ta fundacja.', seen: 0 },
  })
  const refused = await founder.request('PATCH /forum/posts/:postId', {
    params: { postId: posts[0]?.id ?? '' },
    body: { body: 'Inaczej', language: 'pl' },
  })
  expect([refused.status, refused.error.code]).toEqual([403, 'kit.organisation_suspended'])
})
