import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { InterestModel } from '../model.ts'
import { answer, express, publish, write } from '../testing.ts'
import { countAtNight } from './count.ts'

let hub: TestHub
beforeAll(async () => void (hub = await startTestHub()))
afterEach(() => void vi.restoreAllMocks())
afterAll(() => hub.close())

it('a message whose process died before it was counted is counted at night, and it is the other side’s turn', async () => {
  const [owner, asker] = [
    await hub.person('member', { organisation: 'PL' }),
    await hub.person('member', { organisation: 'NO' }),
  ]
  const { id: interestId } = (await express(asker, (await publish(owner)).id)).data
  await answer(owner, interestId, { answer: 'accepted' })
  await write(asker, interestId, 'Hei!')
  vi.spyOn(InterestModel, 'updateOne').mockImplementationOnce(() => {
    throw new Error('the process has died')
  })
  expect((await write(owner, interestId, 'Kiedy?')).status).toBe(500)
  const read = async () =>
    (await owner.ok('GET /board/threads/:interestId', { params: { interestId } })).interest
  expect(await read()).toMatchObject({ turn: 'mine', thread: { messages: 1 } })
  const night = () => countAtNight(1, new AbortController().signal)
  expect(await night()).toEqual({ checked: 1, counted: 1 })
  expect(await read()).toMatchObject({ turn: 'theirs', thread: { messages: 2 } })
  expect(await night()).toEqual({ checked: 1, counted: 0 })
})
