import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wireFiles, wireVersion } from './wire.mjs'

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'hub-wire-'))
  for (const part of ['common', 'server']) await cp(part, join(root, part), { recursive: true })
})
afterAll(() => rm(root, { recursive: true, force: true }))

/** The version when something is added to a file, and afterwards as before. */
async function versionWith(file: string, more: string) {
  const path = join(root, file)
  const was = await readFile(path, 'utf8')
  await writeFile(path, was + more)
  const version = await wireVersion(root)
  await writeFile(path, was)
  return version
}

test.each([
  'server/features/forum/contract.ts',
  'server/features/forum/vocabulary.ts',
  'server/kit/realtime/room-kind.ts',
  'server/kit/errors.ts',
  'common/languages.ts',
  'common/trilingual.ts',
  'common/wire.ts',
])('a change of %s makes another wire', async (file) => {
  expect(await versionWith(file, 'export const more = 1\n')).not.toBe(await wireVersion(root))
})

test.each([
  'server/app.ts',
  'server/features/forum/posts/posts.ts',
  'common/fold.ts',
  'common/warsaw-day.ts',
])('a change of %s does not: it is no part of what crosses', async (file) => {
  expect(await versionWith(file, 'export const more = 1\n')).toBe(await wireVersion(root))
})

test('whatever of the server the browser uses is among the files', async () => {
  const used = new Set<string>()
  for (const file of await readdir('client', { recursive: true })) {
    if (!/\.(ts|vue)$/.test(file) || file.endsWith('.test.ts') || file.includes('node_modules')) continue
    const imports = (await readFile(join('client', file), 'utf8')).matchAll(
      /from '(?:\.\.\/)+(server\/[^']+)'/g,
    )
    for (const [, imported = ''] of imports) used.add(imported)
  }
  expect(used.size).toBeGreaterThan(5)
  expect(await wireFiles('.')).toEqual(expect.arrayContaining([...used]))
})
