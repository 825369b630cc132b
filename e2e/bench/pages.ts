import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, Page, Response } from '@playwright/test'
import { chromium } from '@playwright/test'
import { findChromium } from '../../scripts/chromium.mjs'
import { liveCode } from '../../server/features/conferences/demo/seed.ts'
import { idOf } from '../../server/kit/demo/ids.ts'
import { topics } from '../../server/features/forum/demo/topics.ts'
import { startHub } from '../support/hub.ts'
import type { Benchmark } from './measure.ts'
import { round } from './measure.ts'

type Kind = 'js' | 'css' | 'font' | 'other'

const kindOf = (url: string): Kind => {
  const path = new URL(url).pathname
  if (path.endsWith('.js')) return 'js'
  if (path.endsWith('.css')) return 'css'
  return path.endsWith('.woff2') ? 'font' : 'other'
}

/** What a phone without a cache fetches until `ready`, in gzipped kilobytes (10³ bytes) by kind. */
async function weigh(browser: Browser, url: string, ready: (page: Page) => Promise<void>) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'nb-NO' })
  const page = await context.newPage()
  const responses: Response[] = []
  page.on('response', (response) => void responses.push(response))
  await page.goto(url)
  await ready(page)
  const first = [...responses]
  await page.waitForLoadState('networkidle')
  const sums = { js: 0, css: 0, font: 0, other: 0, later: 0 }
  for (const response of responses) {
    const body = await response.body().catch(() => Buffer.alloc(0))
    const kilobytes = gzipSync(body, { level: 9 }).length / 1000
    sums[first.includes(response) ? kindOf(response.url()) : 'later'] += kilobytes
  }
  await context.close()
  return sums
}

export const pages: Benchmark = {
  names: ['page.attendee', 'page.topic'],
  async run() {
    const dataDir = await mkdtemp(join(tmpdir(), 'hub-bench-'))
    const hub = await startHub(['demo', '--still'], dataDir)
    const browser = await chromium.launch({
      executablePath: await findChromium(),
      args: ['--no-sandbox', '--disable-background-networking', '--disable-quic'],
    })
    try {
      const attendee = await weigh(browser, `${hub.url}/live/${liveCode}`, (page) =>
        page.locator('form textarea, form input[type="text"]').last().waitFor(),
      )
      const topic = await weigh(
        browser,
        `${hub.url}/forum/topics/${String(idOf('topic', topics[0]?.title ?? ''))}`,
        (page) => page.getByRole('article').first().waitFor(),
      )
      const conditions =
        'fetched by a browser without a cache until it is ready, gzip -9, the session’s own data included'
      return [
        {
          name: 'page.attendee',
          value: round(attendee.js + attendee.css + attendee.other),
          unit: 'kB until one can ask',
          better: 'lower' as const,
          goal: 90,
          js: round(attendee.js),
          css: round(attendee.css),
          fonts: round(attendee.font),
          later: round(attendee.later),
          conditions,
        },
        {
          name: 'page.topic',
          value: round(topic.js),
          unit: 'kB of JavaScript',
          better: 'lower' as const,
          goal: 80,
          css: round(topic.css),
          fonts: round(topic.font),
          later: round(topic.later),
          conditions,
        },
      ]
    } finally {
      await browser.close()
      await hub.stop()
      await rm(dataDir, { recursive: true, force: true })
    }
  },
}
