import { randomUUID } from 'node:crypto'
import type { APIRequestContext } from '@playwright/test'
import { liveCode } from '../server/features/conferences/demo/seed.ts'
import { topics } from '../server/features/forum/demo/topics.ts'
import { idOf } from '../server/kit/demo/ids.ts'
import { makeHome } from './support/home.ts'
import { startHub } from './support/hub.ts'
import type { RunningHub } from './support/hub.ts'
import { signInAs } from './support/people.ts'
import { expect, test } from './support/test.ts'

const topicId = String(idOf('topic', topics[3]?.title ?? ''))

interface Acknowledged {
  posts: string[]
  questions: string[]
  votes: string[]
}

/** Writes one thing after another until the hub no longer answers; answers what was acknowledged. */
async function writeUntilGone(request: APIRequestContext, url: string): Promise<Acknowledged> {
  const acknowledged: Acknowledged = { posts: [], questions: [], votes: [] }
  const joined = await request.post(`${url}/api/live/join`, { data: { code: liveCode } })
  const { snapshot } = (await joined.json()) as { snapshot: { questions: { id: string; state: string }[] } }
  const open = snapshot.questions.filter((question) => question.state === 'approved')
  try {
    for (let act = 0; ; act++) {
      const post = { body: `Before the fall ${act}`, language: 'en', clientId: randomUUID() }
      const posted = await request.post(`${url}/api/forum/topics/${topicId}/posts`, { data: post })
      if (posted.ok()) acknowledged.posts.push(post.body)
      const vote = open[act]
      if (!vote) continue
      const voted = await request.put(`${url}/api/live/${liveCode}/questions/${vote.id}/vote`, {
        data: { on: true },
      })
      if (voted.ok()) acknowledged.votes.push(vote.id)
      if (act > 2) continue
      const question = { text: `Will this last? ${act}`, language: 'en', clientId: randomUUID() }
      const asked = await request.post(`${url}/api/live/${liveCode}/questions`, { data: question })
      if (asked.ok()) acknowledged.questions.push(question.text)
    }
  } catch {
    return acknowledged
  }
}

async function readTopic(request: APIRequestContext, url: string): Promise<{ postCount: number }> {
  const answer = await request.get(`${url}/api/forum/topics/${topicId}`)
  return ((await answer.json()) as { topic: { postCount: number } }).topic
}

test('killed in the middle of use, the hub comes back with everything it acknowledged', async ({
  browser,
}) => {
  const home = await makeHome()
  const start = (port = '0') =>
    startHub(['demo', '--still', '--keep'], home.dataDir, {
      ...home.environment,
      RATE_LIMITS: 'false',
      PORT: port,
    })
  let hub: RunningHub = await start()
  const { url } = hub
  const context = await browser.newContext()
  try {
    await signInAs(context, url, 'member')
    const reader = await context.newPage()
    await reader.goto(`${url}/forum/topics/${topicId}?lang=en`)
    await expect(reader.getByRole('heading', { level: 1 })).toBeVisible()

    const writing = writeUntilGone(context.request, url)
    await expect(reader.getByText('Before the fall 3', { exact: true })).toBeVisible()
    await hub.stop('SIGKILL')
    const acknowledged = await writing
    hub = await start(new URL(url).port)

    const topic = await readTopic(context.request, url)
    const last = await context.request.get(`${url}/api/forum/topics/${topicId}?around=${topic.postCount}`)
    const { posts } = (await last.json()) as { posts: { html: string }[] }
    const kept = posts.map((post) => post.html).join('\n')
    for (const body of acknowledged.posts.slice(-15)) expect(kept).toContain(body)

    const state = await context.request.get(`${url}/api/live/${liveCode}/state`)
    const { own } = (await state.json()) as { own: { questions: { text: string }[]; votes: string[] } }
    expect(own.questions.map((question) => question.text).sort()).toEqual(acknowledged.questions.sort())
    expect(own.votes).toEqual(expect.arrayContaining(acknowledged.votes))

    // The page that was open all the while is live again by itself.
    const after = { body: 'After the rise', language: 'en', clientId: randomUUID() }
    await context.request.post(`${url}/api/forum/topics/${topicId}/posts`, { data: after })
    // Its count follows; the post itself may lie beyond what a long topic shows at once.
    const { postCount } = await readTopic(context.request, url)
    const count = reader.getByText(`${postCount} posts`).first()
    await expect(count).toBeVisible({ timeout: 20_000 })
  } finally {
    await context.close()
    await hub.stop()
    await home.remove()
  }
})
