import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { demoPassword } from '../../server/features/accounts/demo/accounts.ts'
import { TestClient } from '../../server/testing/client.ts'
import type { DemoPerson } from './people.ts'

/** Somebody who writes in a topic and sends again, under the same id, whatever was not acknowledged. */
export interface Author {
  client: TestClient
  /** Bodies of the posts that were acknowledged. */
  posts: string[]
  /** Answers and failures other than an acknowledgement. */
  resent: string[]
  /** Resolves with its number in the topic when it is acknowledged. */
  post(body: string): Promise<number>
  /** Posts until stopped; resolves when the last is acknowledged. */
  act(stopped: AbortSignal): Promise<void>
}

export async function signInAuthor(url: string, cookie: string, person: DemoPerson): Promise<TestClient> {
  const client = new TestClient(url, cookie)
  const body = { email: `${person}@demo.example`, password: demoPassword }
  await client.ok('POST /accounts/sign-in', { body })
  return client
}

/** A topic of the test's own; answers its id. */
export async function openTopic(by: TestClient, title: string): Promise<string> {
  const text = { body: 'We lose half of them by Christmas.', language: 'en' as const, tags: [] }
  const body = { ...text, title, category: 'volunteers', clientId: randomUUID() }
  return (await by.ok('POST /forum/topics', { body })).topic.id
}

/** Every post of a topic, read page by page. */
export async function postsOf(by: TestClient, topicId: string) {
  const read = (from: number) => by.ok('GET /forum/topics/:topicId', { params: { topicId }, query: { from } })
  const first = await read(1)
  const posts = [...first.posts]
  while (posts.length < first.topic.postCount) {
    const { posts: more } = await read((posts.at(-1)?.number ?? 0) + 1)
    if (more.length === 0) break
    posts.push(...more)
  }
  return { count: first.topic.postCount, posts }
}

export function createAuthor(client: TestClient, topicId: string, name: string): Author {
  const [posts, resent]: [string[], string[]] = [[], []]

  async function post(text: string): Promise<number> {
    const body = { body: text, language: 'en' as const, clientId: randomUUID() }
    for (;;) {
      const sent = client.request('POST /forum/topics/:topicId/posts', { params: { topicId }, body })
      const answer = await sent.catch((error: unknown) => error as Error)
      if ('status' in answer && answer.status < 500) {
        if (answer.status >= 400) throw new Error(`refused: ${JSON.stringify(answer.error)}`)
        posts.push(text)
        return answer.data.post.number
      }
      resent.push(
        'status' in answer ? `answered ${answer.status}` : `${answer.message}: ${String(answer.cause)}`,
      )
      await pause(50)
    }
  }

  return {
    client,
    posts,
    resent,
    post,
    async act(stopped) {
      for (let turn = 0; !stopped.aborted; turn++) {
        await post(`${name} writes ${turn}`)
        await pause(50)
      }
    },
  }
}
