import { randomUUID } from 'node:crypto'
import type { Caller } from './caller.ts'
import { createCaller } from './caller.ts'
import { newPerson, password } from './people.ts'
import type { Tally } from './tally.ts'

/** Makes accounts, behind the address that all share. */
export async function register(url: string, count: number): Promise<Caller[]> {
  const members: Caller[] = []
  for (let index = 0; index < count; index++) {
    const caller = createCaller(url)
    const { status } = await caller.call('POST', '/accounts/register', newPerson('Honest', `honest-${index}`))
    if (status !== 201) throw new Error(`an honest person was not registered: ${status}`)
    members.push(caller)
  }
  return members
}

/** One of them signs in at the same address: in her own browser, or in one that nobody has signed in before. */
export const signIn = (tally: Tally, by: Caller | null, url: string, index: number): Promise<boolean> =>
  tally.timed(by ? 'signIn' : 'signInAnew', async () => {
    const { email } = newPerson('Honest', `honest-${index}`)
    const { status } = await (by ?? createCaller(url)).call('POST', '/accounts/sign-in', { email, password })
    return status === 200
  })

/** The topic in which they write. */
export async function openTopic(by: Caller): Promise<string> {
  const categories = (await by.call('GET', '/forum/categories')).body as { categories: { slug: string }[] }
  const { body } = await by.call('POST', '/forum/topics', {
    ...{ category: categories.categories[0]?.slug, title: 'Co słychać pod obciążeniem?', tags: [] },
    ...{ body: 'Próba', language: 'pl', clientId: randomUUID() },
  })
  return (body as { topic: { id: string } }).topic.id
}

/** What the hub has acknowledged, and how often each stands in the topic. */
export function createWriting(topicId: string) {
  const written: string[] = []
  return {
    write: (tally: Tally, by: Caller) =>
      tally.timed('reply', async () => {
        const body = `Odpowiedź ${randomUUID()}`
        const sent = { body, language: 'pl', clientId: randomUUID() }
        const { status } = await by.call('POST', `/forum/topics/${topicId}/posts`, sent)
        if (status === 201) written.push(body)
        return status === 201
      }),
    async check(by: Caller) {
      const found: string[] = []
      for (let from = 1, count = 1; count > 0; from += count) {
        const page = await by.call('GET', `/forum/topics/${topicId}?from=${from}`)
        const { posts } = page.body as { posts: { html?: string }[] }
        found.push(...posts.map(({ html }) => html ?? ''))
        count = posts.length
      }
      const times = written.map((body) => found.filter((html) => html.includes(body)).length)
      return { lost: times.filter((n) => n === 0).length, doubled: times.filter((n) => n > 1).length }
    },
  }
}
