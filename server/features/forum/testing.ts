import { randomBytes, randomUUID } from 'node:crypto'
import { CategoryModel } from './model.ts'
import type { TestClient } from '../../testing/client.ts'

/** A new category; answers its slug. */
export async function makeCategory(order = 0): Promise<string> {
  const slug = `category-${randomBytes(4).toString('hex')}`
  const texts = { pl: 'Wolontariat', nb: 'Frivillige', en: 'Volunteers' }
  await CategoryModel.create({ _id: slug, title: texts, description: texts, order })
  return slug
}

export const aReply = (body = 'Jedna osoba, która dzwoni po drugim dyżurze.') => ({
  body,
  language: 'pl' as const,
  clientId: randomUUID(),
})

export const aTopic = (category: string, title = 'Jak zatrzymać wolontariuszy?') => ({
  ...{ category, title, tags: ['wolontariat'] },
  ...aReply('Połowa odchodzi przed świętami. Co u was **działa**?'),
})

/** Opens a topic as this person. */
export async function openTopic(by: TestClient, category?: string, title?: string) {
  const body = aTopic(category ?? (await makeCategory()), title)
  return (await by.ok('POST /forum/topics', { body })).topic
}

export async function reply(by: TestClient, topicId: string, body?: string) {
  return by.ok('POST /forum/topics/:topicId/posts', { params: { topicId }, body: aReply(body) })
}
