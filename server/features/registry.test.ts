import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { contracts } from '../contract.ts'
import * as registry from './contracts.ts'
import { features } from './index.ts'

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
