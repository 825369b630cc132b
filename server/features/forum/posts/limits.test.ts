import { afterAll, beforeAll, expect, it } from 'vitest'
import { aReply, openTopic } from '../testing.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'

let hub: TestHub
beforeAll(async () => {
  hub = await startTestHub({ rateLimits: true })
})
afterAll(() => hub.close())

it('spends a budget for writing, told with the seconds to wait', async () => {
  const person = await hub.person()
  const { id } = await openTopic(person)
  const body = () => aReply()
  const answers = await Promise.all(
    Array.from({ length: 31 }, () =>
      person.request('POST /forum/topics/:topicId/posts', { params: { topicId: id }, body: body() }),
    ),
  )
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused).toHaveLength(1)
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
})
