import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import type { Browser, BrowserContext } from '@playwright/test'
import { liveCode } from '../../server/features/conferences/demo/seed.ts'
import { startHub } from '../support/hub.ts'
import type { DemoPerson } from '../support/people.ts'
import { projectorToken, runningConference, signInAs } from '../support/people.ts'
import { visits } from '../support/visits.ts'
import { indexPage } from './index-page.ts'
import { fileOf, variants } from './variants.ts'

const folder = 'screens'
const wanted = process.argv.slice(2)

/** The cookies of each person, so that nobody signs in three hundred times. */
async function sessionsOf(browser: Browser, url: string, people: DemoPerson[]) {
  const states = new Map<DemoPerson, Awaited<ReturnType<BrowserContext['storageState']>>>()
  for (const person of new Set(people)) {
    const context = await browser.newContext()
    await signInAs(context, url, person)
    states.set(person, await context.storageState())
    await context.close()
  }
  return states
}

const dataDir = await mkdtemp(join(tmpdir(), 'hub-screens-'))
const hub = await startHub(['demo', '--still'], dataDir, { RATE_LIMITS: 'false' })
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'],
  args: ['--no-sandbox', '--disable-background-networking', '--disable-quic', '--hide-scrollbars'],
})
try {
  const moderator = await browser.newContext()
  await signInAs(moderator, hub.url, 'moderator')
  const all = visits(
    await runningConference(moderator.request, hub.url),
    await projectorToken(moderator.request, hub.url, liveCode),
  )
  const chosen = wanted.length === 0 ? all : all.filter(({ name }) => wanted.some((part) => name.includes(part)))
  const states = await sessionsOf(browser, hub.url, chosen.map((visit) => visit.as))
  await mkdir(folder, { recursive: true })
  for (const [index, variant] of variants.entries()) {
    process.stdout.write(`\r${variant.width} ${variant.theme} ${variant.language} (${index + 1}/${variants.length})   `)
    for (const [person, storageState] of states) {
      const context = await browser.newContext({
        ...(storageState && { storageState }),
        viewport: { width: variant.width, height: variant.width === 390 ? 844 : 900 },
        colorScheme: variant.theme,
        reducedMotion: 'reduce',
        timezoneId: 'Europe/Warsaw',
        deviceScaleFactor: 1,
      })
      for (const visit of chosen.filter(({ as }) => as === person)) {
        const page = await context.newPage()
        const [path, hash = ''] = visit.path.split('#')
        await page.goto(`${hub.url}${path}?lang=${variant.language}${hash && `#${hash}`}`)
        await page.waitForLoadState('networkidle').catch(() => undefined)
        await page.screenshot({ path: join(folder, fileOf(visit, variant)), fullPage: true })
        await page.close()
      }
      await context.close()
    }
  }
  await writeFile(join(folder, 'index.html'), indexPage(all, variants))
  console.log(`\n${chosen.length * variants.length} pictures in ${folder}/, begin with ${folder}/index.html`)
} finally {
  await browser.close()
  await hub.stop()
  await rm(dataDir, { recursive: true, force: true })
}
