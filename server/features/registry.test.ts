import { existsSync, readdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contracts } from '../contract.ts'
import type { DemoVisits } from '../kit/demo/visits.ts'
import * as registry from './contracts.ts'
import { features } from './index.ts'
import { startTestHub, type TestHub } from '../testing/hub.ts'

let hub: TestHub
beforeAll(async () => {
  hub = await startTestHub()
})
afterAll(() => hub.close())

const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort()

test('every folder is registered, by the name that its contract has', () => {
  expect(Object.keys(registry).sort()).toEqual(folders.map((name) => `${name}Contract`))
  expect(
    Object.values(registry)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(folders)
})

test('every registered contract is implemented, by the `index.ts` beside it', async () => {
  expect((await features).map(({ contract }) => contract)).toEqual(Object.values(registry))
  for (const { create } of await features) expect(create).toBeTypeOf('function')
})

test('the whole hub is the kit and its features; no two declare the same thing', () => {
  expect(contracts.map(({ name }) => name).toSorted()).toEqual([...folders, 'kit'].toSorted())
  for (const part of ['routes', 'commands', 'events', 'errors'] as const) {
    const declared = contracts.flatMap((contract) => Object.keys(contract[part]))
    expect(declared.toSorted()).toEqual([...new Set(declared)].toSorted())
  }
  const pages = contracts.flatMap((contract): readonly string[] => contract.pages)
  expect(pages.toSorted()).toEqual([...new Set(pages)].toSorted())
})

test('what search finds has a word and a picture in the browser, once for each kind', async () => {
  const browser = new URL('../../client/features/', import.meta.url)
  const shown = await Promise.all(
    readdirSync(browser)
      .map((name) => new URL(`${name}/found.ts`, browser))
      .filter((file) => existsSync(file))
      .map(async ({ href }) => Object.keys(((await import(href)) as { found: object }).found)),
  )
  const kinds = hub.app.hub.brought('findable').map(({ kind }) => kind)
  expect(shown.flat().sort()).toEqual(kinds.sort())
})

test('what is handed out of a person has a name of its own', async () => {
  const nobody = '0'.repeat(24)
  const given = await Promise.all(hub.app.hub.brought('personal').map((each) => each.export(nobody)))
  const names = given.flatMap((each) => Object.keys(each))
  expect(names.sort()).toEqual([...new Set(names)].sort())
})

test('every page can be visited in the demonstration, by what its own feature says', async () => {
  const silent: string[] = []
  for (const { name, pages } of Object.values(registry)) {
    const { visits } = (await import(`./${name}/demo/visits.ts`).catch(() => ({ visits: {} }))) as {
      visits: Partial<DemoVisits>
    }
    // Which conference is running is known only by the hub.
    const said = new Set([...Object.keys(visits.params ?? {}), 'conferenceId'])
    for (const page of pages) {
      if (!(page in (visits.readers ?? {}))) silent.push(page)
      for (const [, param = ''] of page.matchAll(/:(\w+)/g))
        if (!said.has(param)) silent.push(`${page} ${param}`)
    }
  }
  expect(silent).toEqual([])
})
