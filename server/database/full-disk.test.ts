import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aReply, openTopic } from '../features/forum/testing.ts'
import type { TestHub } from '../testing/hub.ts'
import { startTestHub } from '../testing/hub.ts'

let dataDir: string
let hub: TestHub | undefined
let isMounted = false
beforeEach(() => void (dataDir = mkdtempSync(join(tmpdir(), 'hub-full-'))))
afterEach(async () => {
  await hub?.close()
  if (isMounted) execFileSync('umount', ['--lazy', dataDir])
  rmSync(dataDir, { recursive: true, force: true })
})

/** Takes all the room that there is; answers where it lies. */
function fillUp(): string {
  const path = join(dataDir, 'ballast')
  const file = openSync(path, 'w')
  try {
    for (;;) writeSync(file, Buffer.alloc(4096))
  } catch {
    closeSync(file)
    return path
  }
}

test('a full disk is no fault of the hub: 503 and not ready, until there is room again', async (context) => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', dataDir], { stdio: 'ignore' })
    isMounted = true
  } catch {
    return context.skip('only root may mount a small disk')
  }
  hub = await startTestHub({ dataDir, mongodbUri: undefined, database: 'mowis' })
  const member = await hub.person()
  const { id: topicId } = await openTopic(member)
  const write = async () => {
    const body = aReply('Połowa odchodzi przed świętami. '.repeat(60))
    const answer = await member.request('POST /forum/topics/:topicId/posts', { params: { topicId }, body })
    return `${answer.status} ${answer.error.code}`
  }
  const ready = async () => {
    const response = await fetch(`${hub?.url}/readyz`)
    return { status: response.status, ...((await response.json()) as { database: string }) }
  }
  expect(await write()).toBe('201 undefined')
  expect(await ready()).toMatchObject({ status: 200, database: 'ok' })

  const ballast = fillUp()
  // What LMDB has free takes a few more.
  let said = ''
  for (let turn = 0; turn < 1_000 && !said.startsWith('5'); turn++) said = await write()
  expect(said).toBe('503 kit.unavailable')
  expect(await ready()).toMatchObject({ status: 503, ready: false, database: 'full' })
  expect((await member.request('GET /forum/topics/:topicId', { params: { topicId } })).status).toBe(200)

  rmSync(ballast)
  await expect.poll(ready, { timeout: 10_000 }).toMatchObject({ status: 200, database: 'ok' })
  expect(await write()).toBe('201 undefined')
}, 60_000)
