import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestHub } from '../../testing/hub.ts'
import { startTestHub } from '../../testing/hub.ts'

let hub: TestHub
beforeAll(async () => void (hub = await startTestHub({ rateLimits: true })))
afterAll(() => hub.close())

test('guests who share one address watch the board each on a budget of their own', async () => {
  const [busy, neighbour] = [await hub.guest().socket(), await hub.guest().socket()]
  let refused
  for (let asked = 0; !refused && asked < 700; asked++) {
    const answer = await busy.command('board:watch', {})
    if (!answer.ok) refused = answer.error
  }
  expect(refused?.code).toBe('kit.rate_limited')
  expect(await neighbour.command('board:watch', {})).toMatchObject({ ok: true })
})
