import { liveCode } from '../server/features/conferences/demo/seed.ts'
import { topics } from '../server/features/forum/demo/topics.ts'
import { idOf } from '../server/kit/demo/ids.ts'
import { makeHome } from './support/home.ts'
import { startHub } from './support/hub.ts'
import { projectorToken, signInAs } from './support/people.ts'
import { expect, test } from './support/test.ts'

const topicId = String(idOf('topic', topics[3]?.title ?? ''))

test('pages that were open through an upgrade say so, and are loaded anew without losing what was typed', async ({
  browser,
}) => {
  const home = await makeHome()
  const start = (more: Record<string, string>) =>
    startHub(['demo', '--still', '--keep'], home.dataDir, { ...home.environment, ...more })
  let hub = await start({ PORT: '0' })
  const { url } = hub
  const [context, hall] = [await browser.newContext(), await browser.newContext()]
  try {
    await signInAs(context, url, 'member')
    await signInAs(hall, url, 'moderator')
    const projector = await hall.newPage()
    const token = await projectorToken(hall.request, url, liveCode)
    const [writer, reader, attendee] = [
      await context.newPage(),
      await context.newPage(),
      await context.newPage(),
    ]
    await writer.goto(`${url}/forum/topics/${topicId}?lang=en`)
    await reader.goto(`${url}/forum?lang=en`)
    await attendee.goto(`${url}/live/${liveCode}?lang=en`)
    await projector.goto(`${url}/live/${liveCode}/projector#${token}`)
    await expect(projector.getByRole('heading', { level: 1 })).toBeVisible()
    const shownAnew = projector.waitForEvent('load')
    const reply = writer.getByRole('textbox', { name: 'Your reply' })
    await reply.fill('Written before the upgrade')
    const question = attendee.getByRole('textbox').first()
    await question.fill('Asked before the upgrade?')
    await expect(reader.getByRole('heading', { level: 1 })).toBeVisible()

    await hub.stop()
    hub = await start({ PORT: new URL(url).port, HUB_WIRE: 'after-the-upgrade' })

    for (const [page, field] of [
      [writer, reply],
      [attendee, question],
    ] as const) {
      const bar = page.getByRole('complementary', { name: 'Update' })
      await expect(bar).toContainText('What you have typed is kept', { timeout: 15_000 })
      const typed = await field.inputValue()
      const loaded = page.waitForEvent('load')
      await bar.getByRole('button', { name: 'Reload the page' }).click()
      await loaded
      await expect(field).toHaveValue(typed)
    }
    // Nobody stands at the projector to be asked.
    await shownAnew
    await expect(projector.getByRole('heading', { level: 1 })).toBeVisible()
    await reply.press('Control+Enter')
    await expect(writer.getByRole('article').filter({ hasText: 'Written before the upgrade' })).toBeVisible()
    // The hub still speaks another wire than these pages: they have done what they could.
    await expect(writer.getByRole('complementary', { name: 'Update' })).toHaveCount(0)

    await expect(reader.getByRole('complementary', { name: 'Update' })).toBeVisible({ timeout: 15_000 })
    const loaded = reader.waitForEvent('load')
    await reader.getByRole('link', { name: 'Partnerships' }).first().click()
    await loaded
    await expect(reader).toHaveURL(`${url}/board`)
  } finally {
    await context.close()
    await hall.close()
    await hub.stop()
    await home.remove()
  }
})
