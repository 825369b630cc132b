import { topics } from '../../server/features/forum/demo/topics.ts'
import { idOf } from '../../server/kit/demo/ids.ts'
import { expect, test } from '../support/test.ts'

const topic = `/forum/topics/${String(idOf('topic', topics[0]?.title ?? ''))}`
const phone = { width: 390, height: 844 }
const desk = { width: 1280, height: 900 }

for (const [path, language, viewport] of [
  [topic, 'pl', phone],
  [topic, 'nb', desk],
  ['/', 'pl', desk],
  ['/board', 'nb', phone],
] as const)
  test(`${path === topic ? 'a topic' : path} in ${language} on ${viewport.width} pixels gets its headings' letters after the first sight, and none of other alphabets`, async ({
    as,
  }) => {
    const page = await as('guest', { viewport })
    const fonts: string[] = []
    page.on('request', (request) => {
      const font = /assets\/(.*)-[^-]{8}\.woff2$/.exec(request.url())?.[1]
      if (font) fonts.push(font)
    })
    await page.goto(`${path}?lang=${language}`)
    await expect(page.locator('#main h1').first()).toBeVisible()
    await expect.poll(() => page.evaluate(() => localStorage.getItem('hub_fonts'))).toBe('seen')
    await page.waitForLoadState('networkidle')
    expect(fonts.slice(0, 2).sort()).toEqual(['text', 'text-pl'])
    expect(fonts.slice(2).sort()).toEqual(['head', 'head-pl'])
  })
