import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { answer, express, publish, write } from '../testing.ts'

let hub: TestHub
beforeAll(async () => {
  hub = await startTestHub()
})
afterAll(async () => {
  mongoose.set('debug', false)
  await hub.close()
})

it('what is in hand is not read again to tell of it', async () => {
  const owner = await hub.person('member', { organisation: 'PL' })
  const asker = await hub.person('member', { organisation: 'NO' })
  const watching = await Promise.all([owner, asker, hub.guest()].map((each) => each.socket()))
  const guest = watching[2]
  await guest?.command('board:watch', {})
  const offer = await publish(owner)
  // So that search has an index to keep in step.
  await hub.guest().ok('GET /search', { query: { q: 'teatr' } })

  let calls: string[] = []
  mongoose.set('debug', (collection: string, method: string) => void calls.push(`${collection}.${method}`))
  const callsOf = async (act: Promise<unknown>) => {
    calls = []
    await act
    for (const socket of watching) await socket.settled()
    return calls
  }
  const expressed = express(asker, offer.id)
  const calledToExpress = await callsOf(expressed)
  expect(calledToExpress.length, calledToExpress.join(' ')).toBeLessThanOrEqual(6)
  const { id } = (await expressed).data
  const [theirs] = await Promise.all([
    watching[0]?.hears('board:interestReceived', ({ interest }) => interest.id === id),
    guest?.hears('board:offerChanged', ({ interestCount }) => interestCount === 1),
  ])
  expect(theirs?.interest.can.answer).toBe(true)

  const calledToAnswer = await callsOf(answer(owner, id, { answer: 'accepted' }))
  expect(calledToAnswer.length, calledToAnswer.join(' ')).toBeLessThanOrEqual(5)
  const calledToWrite = await callsOf(write(asker, id, 'Når passer det for dere?'))
  expect(calledToWrite.length, calledToWrite.join(' ')).toBeLessThanOrEqual(5)
  await watching[0]?.hears('board:messagePosted', ({ interestId }) => interestId === id)
})
