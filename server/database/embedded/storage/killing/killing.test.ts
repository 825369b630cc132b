import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { killRounds } from './rounds.ts'

let directory: string
beforeAll(() => void (directory = mkdtempSync(join(tmpdir(), 'mowis-store-'))))
afterAll(() => rmSync(directory, { recursive: true }))

const script = new URL('../store-process.ts', import.meta.url).pathname

test('five kills under 32 writers lose nothing acknowledged, tear nothing, and leave every index right', async () => {
  const outcome = await killRounds({
    command: (path) => [process.execPath, '--import', 'tsx', script, path],
    directory,
    rounds: 5,
    writers: 32,
    most: 400,
  })
  expect(outcome).toMatchObject({ lost: [], torn: [], damaged: [] })
  expect(outcome.acknowledged).toBeGreaterThan(5 * 32)
}, 120_000)
