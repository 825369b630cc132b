import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publish } from '../../../features/board/testing.ts'
import { openTopic } from '../../../features/forum/testing.ts'
import type { TestClient } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'

let hub: TestHub
let member: TestClient
let moderator: TestClient
beforeAll(async () => {
  hub = await startTestHub({}, 'client')
  member = await hub.person('member', { organisation: 'PL' })
  moderator = await hub.person('moderator')
})
afterAll(() => hub.close())

const page = async (path: string, by = hub.guest()) => {
  const { status, data } = await by.raw('GET', path)
  return [status, String(data).startsWith('<!doctype html>')]
}
const there = [200, true]
const nowhere = [404, true]
const unknown = 'f'.repeat(24)

describe('the page of', () => {
  it.each(['/forum/topics', '/board/offers', '/organisations', '/conferences'])(
    'nothing in %s is 404',
    async (path) => {
      for (const id of [unknown, 'nonsense', '%E0%A4%A'])
        expect([id, await page(`${path}/${id}`)]).toEqual([id, nowhere])
    },
  )

  it('what is there is 200, and so are those below it', async () => {
    const { id: topicId } = await openTopic(member)
    const { id: offerId } = await publish(member)
    const { organisationId = '' } = member.person
    for (const path of [
      ...[`/forum/topics/${topicId}`, `/board/offers/${offerId}`, `/board/offers/${offerId}/edit`],
      ...[
        `/organisations/${organisationId}`,
        `/organisations/${organisationId}/people`,
        '/forum/new',
        '/board',
      ],
    ])
      expect([path, await page(path)]).toEqual([path, there])
    expect(await page(`/board/offers/${unknown}/edit`)).toEqual(nowhere)
  })

  it('what is hidden is there for those alone who may read it', async () => {
    const { id: topicId } = await openTopic(member)
    const at = { params: { topicId } }
    await moderator.ok('PUT /forum/topics/:topicId/hidden', { ...at, body: { reason: 'spam', seen: 0 } })
    const path = `/forum/topics/${topicId}`
    expect([await page(path), await page(path, member), await page(path, moderator)]).toEqual([
      nowhere,
      nowhere,
      there,
    ])
    await moderator.ok('DELETE /forum/topics/:topicId/hidden', { ...at, query: { seen: 1 } })
    expect(await page(path)).toEqual(there)
  })

  it('what is private says nothing of whether it is there', async () => {
    expect(await page(`/board/threads/${unknown}`)).toEqual(there)
  })
})
