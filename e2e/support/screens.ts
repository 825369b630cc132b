import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import type { Crowd } from './hall/crowd.ts'
import type { HubNode, Nodes } from './nodes.ts'

export interface Screens {
  /** In the topic, one on each process. */
  readers: [Page, Page]
  /** In the session, one on each process, and one that no WebSocket reaches. */
  phones: [Page, Page, Page]
}

export const countOfPosts = (page: Page) => page.getByText(/^\d+ posts?\b/).first()
export const voteButton = (page: Page, text: string) =>
  page.getByRole('button', { name: `Vote for: ${text}` })

/** From now on this browser's person is served by this process. */
export const moveTo = (page: Page, { cookie }: HubNode, url: string) =>
  page.context().addCookies([{ ...cookie, url }])

/** Browsers of guests who look on, over both processes. */
export async function openScreens(
  { topicId, hall }: Crowd,
  { nodes, proxy }: Nodes,
  guest: () => Promise<Page>,
): Promise<Screens> {
  const screenAt = async (node: HubNode, path: string, blocked = false) => {
    const page = await guest()
    await moveTo(page, node, proxy.url)
    if (blocked) await page.addInitScript(() => Reflect.deleteProperty(window, 'WebSocket'))
    await page.goto(path)
    return page
  }
  const [topic, session] = [`/forum/topics/${topicId}?lang=en`, `/live/${hall.code}?lang=en`]
  const readers: Screens['readers'] = [await screenAt(nodes[0], topic), await screenAt(nodes[1], topic)]
  const phones: Screens['phones'] = [
    await screenAt(nodes[0], session),
    await screenAt(nodes[1], session),
    await screenAt(nodes[0], session, true),
  ]
  for (const reader of readers) await expect(countOfPosts(reader)).toBeVisible()
  for (const phone of phones)
    for (const text of hall.questions.keys()) await expect(voteButton(phone, text)).toBeVisible()
  return { readers, phones }
}
