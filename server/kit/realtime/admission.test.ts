import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { express, publish } from '../../features/board/testing.ts'
import type { TestClient } from '../../testing/client.ts'
import type { Gate } from '../../testing/gate.ts'
import { createGate } from '../../testing/gate.ts'
import type { TestHub } from '../../testing/hub.ts'
import { startTestHub } from '../../testing/hub.ts'

let hub: TestHub
let rest: Gate | undefined
beforeAll(async () => {
  hub = await startTestHub()
  hub.app.hub.realtime.io.use((_socket, next) => void (rest?.pass() ?? Promise.resolve()).then(() => next()))
})
afterAll(() => hub.close())

/** The next answer to who somebody is has been read, and waits. */
function holdLookUp(): Gate {
  const gate = createGate()
  const users = mongoose.model('User')
  const find = users.findById.bind(users) as (id: unknown) => { lean(): Promise<unknown> }
  vi.spyOn(users, 'findById').mockImplementationOnce(((id: unknown) => ({
    async lean() {
      const user = await find(id).lean()
      await gate.pass()
      return user
    },
  })) as never)
  return gate
}

/** Who it is has been looked up; what comes after that waits. */
const holdRest = (): Gate => (rest = createGate())

/** Connects; while the handshake waits, `meanwhile` happens. */
async function connecting(client: TestClient, gate: Gate, meanwhile: () => Promise<unknown>) {
  const socket = client.socket()
  await gate.reached
  await meanwhile()
  gate.open()
  return socket
}

it('tells whoever is signed in how long nothing was said in their own rooms, and no guest', async () => {
  const owner = await hub.person('member', { organisation: 'PL' })
  const asker = await hub.person('member', { organisation: 'NO' })
  const offer = await publish(owner)
  const quiet = async (client: TestClient) => {
    const socket = await client.socket()
    await socket.settled()
    return socket.greeting?.quietMs
  }
  const listener = await owner.socket()
  const before = performance.now()
  await express(asker, offer.id)
  await listener.hears('board:interestReceived')
  expect(await quiet(owner)).toBeLessThanOrEqual(performance.now() - before)
  const others = await hub.person('member', { organisation: 'PL' })
  expect(await quiet(others)).toBeGreaterThanOrEqual(0)
  expect(await quiet(hub.guest())).toBeUndefined()
})

describe.each([
  ['is looked up', holdLookUp],
  ['has been looked up', holdRest],
])('a right that is lost while who connects %s', (_when, hold) => {
  it('is lost for the socket: it hears nothing of the organisation its person has left', async () => {
    const colleague = await hub.person('member', { organisation: 'PL' })
    const organisationId = colleague.person.organisationId ?? ''
    const leaver = await hub.person('member', { organisation: { id: organisationId } })
    const asker = await hub.person('member', { organisation: 'NO' })
    const offer = await publish(colleague)
    const stays = await colleague.socket()
    const socket = await connecting(leaver, hold(), () =>
      colleague.ok('DELETE /organisations/:organisationId/people/:userId', {
        params: { organisationId, userId: leaver.person.id },
      }),
    )
    await socket.settled()
    await express(asker, offer.id)
    await stays.hears('board:interestReceived')
    await socket.settled()
    expect(socket.heard.map(({ name }) => name)).not.toContain('board:interestReceived')
  })

  it('ends the connection of whoever signs out', async () => {
    const person = await hub.person()
    const token = person.cookie.split('=')[1] ?? ''
    const socket = await connecting(person, hold(), () => hub.app.hub.signIns.end(token))
    // Looked up in time, it is a guest's; else it is cut, and comes back as one.
    if (hold === holdRest) await expect.poll(() => socket.io.connected).toBe(false)
    else
      expect(await socket.command('board:watchThread', { interestId: 'a'.repeat(24) })).toMatchObject({
        ok: false,
        error: { code: 'kit.unauthenticated' },
      })
  })
})
