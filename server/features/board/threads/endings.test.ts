import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { TestClient } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { InterestModel } from '../model.ts'
import { answer, express, publish, write } from '../testing.ts'

let hub: TestHub
let owner: TestClient
let asker: TestClient
beforeAll(async () => {
  hub = await startTestHub()
  owner = await hub.person('member', { organisation: 'PL' })
  asker = await hub.person('member', { organisation: 'NO' })
})
afterAll(() => hub.close())

type Act = 'settled' | 'ended'
const set = (who: TestClient, act: Act, interestId: string, messages: number) =>
  who.request(`PUT /board/threads/:interestId/${act}`, { params: { interestId }, body: { messages } })
const undo = (who: TestClient, act: Act, interestId: string) =>
  who.request(`DELETE /board/threads/:interestId/${act}`, { params: { interestId } })
const codeOf = ({ status, error }: { status: number; error: { code?: string } }) => [status, error.code]

async function openThread() {
  const { id } = (await express(asker, (await publish(owner)).id)).data
  await answer(owner, id, { answer: 'accepted' })
  return id
}
/** As both sides see it in their inbox. */
async function seen(id: string) {
  const [{ received }, { sent }] = await Promise.all([
    owner.ok('GET /board/inbox'),
    asker.ok('GET /board/inbox'),
  ])
  const of = (interests: typeof sent) => interests.find((each) => each.id === id)
  return { owner: of(received), asker: of(sent) }
}
const turns = async (id: string) => {
  const both = await seen(id)
  return [both.owner?.turn, both.asker?.turn]
}

describe('a last “Takk!”', () => {
  it('is nobody’s turn once the side that has it says that nothing needs an answer, until the other writes again', async () => {
    const id = await openThread()
    await write(asker, id, 'Takk!')
    expect(await turns(id)).toEqual(['mine', 'theirs'])

    const settled = await set(owner, 'settled', id, 1)
    expect(settled.data).toMatchObject({ turn: 'nobody', can: { settle: false, unsettle: true, post: true } })
    expect(await turns(id)).toEqual(['nobody', 'nobody'])
    expect((await seen(id)).asker).toMatchObject({
      thread: { settledBy: owner.person.organisationId },
      can: { settle: false, unsettle: false },
    })

    expect((await undo(owner, 'settled', id)).data).toMatchObject({ turn: 'mine', can: { settle: true } })
    await set(owner, 'settled', id, 1)
    await write(asker, id, 'En ting til: når passer det?')
    expect(await turns(id)).toEqual(['mine', 'theirs'])
  })

  it('is not settled unread: a message that came meanwhile is read first', async () => {
    const id = await openThread()
    await write(asker, id, 'Takk!')
    await write(asker, id, 'Forresten, gjelder det fortsatt?')
    for (const act of ['settled', 'ended'] as const)
      expect(codeOf(await set(owner, act, id, 1))).toEqual([409, 'board.message_meanwhile'])
    expect(await turns(id)).toEqual(['mine', 'theirs'])
  })

  it('leaves alone what is not one’s own turn', async () => {
    const id = await openThread()
    await write(asker, id, 'Hei!')
    const answered = await set(asker, 'settled', id, 1)
    expect([answered.status, answered.data.turn]).toEqual([200, 'theirs'])
    expect(await turns(id)).toEqual(['mine', 'theirs'])
  })

  it('may also be the first word: those who asked need not write one', async () => {
    const id = await openThread()
    expect(await turns(id)).toEqual(['theirs', 'mine'])
    await set(asker, 'settled', id, 0)
    expect(await turns(id)).toEqual(['nobody', 'nobody'])
  })
})

describe('ending a conversation', () => {
  it.each([
    ['owner', 'asker'],
    ['asker', 'owner'],
  ] as const)('by the %s holds for both, and the %s may go on', async (first, second) => {
    const by = { owner, asker }
    const id = await openThread()
    await write(asker, id, 'Takk for nå!')
    const ended = await set(by[first], 'ended', id, 1)
    const organisationId = by[first].person.organisationId
    expect(ended.data).toMatchObject({
      turn: 'nobody',
      thread: { ended: { organisationId } },
      can: { end: false, resume: true },
    })
    expect((await seen(id))[second]).toMatchObject({
      turn: 'nobody',
      thread: { ended: { organisationId } },
      can: { end: false, resume: true },
    })
    expect((await undo(by[second], 'ended', id)).data.thread.ended).toBeNull()
    expect(await turns(id)).toEqual(['mine', 'theirs'])
  })

  it('ends with the next message, of whichever side', async () => {
    const id = await openThread()
    await set(owner, 'ended', id, 0)
    expect((await write(asker, id, 'Likevel: et spørsmål.')).status).toBe(201)
    expect((await seen(id)).owner).toMatchObject({ turn: 'mine', thread: { ended: null } })
  })

  it('is for an open conversation', async () => {
    const { id } = (await express(asker, (await publish(owner)).id)).data
    for (const act of ['settled', 'ended'] as const) {
      expect(codeOf(await set(owner, act, id, 0))).toEqual([409, 'board.thread_not_open'])
      expect(codeOf(await undo(owner, act, id))).toEqual([409, 'board.thread_not_open'])
    }
  })

  it('at the same moment as a message: either the message is answered or the end is refused, and none is lost', async () => {
    for (let round = 0; round < 6; round++) {
      const id = await openThread()
      const [written, ended] = await Promise.all([write(asker, id, 'Hei!'), set(owner, 'ended', id, 0)])
      expect(written.status).toBe(201)
      expect([200, 409]).toContain(ended.status)
      // However they met, the message is there and waits for its answer.
      expect((await seen(id)).owner).toMatchObject({ turn: 'mine', thread: { messages: 1, ended: null } })
    }
  })
})

it('a message whose first try ended before it was counted is counted by the second', async () => {
  const id = await openThread()
  const cut = vi.spyOn(InterestModel, 'updateOne').mockImplementationOnce(() => {
    throw new Error('killed')
  })
  const clientId = '0b6c1c0e-7e1a-4a57-9a4e-0d3f0c3c5b11'
  expect((await write(asker, id, 'Takk!', clientId)).status).toBe(500)
  cut.mockRestore()
  expect((await write(asker, id, 'Takk!', clientId)).status).toBe(201)
  expect((await seen(id)).owner).toMatchObject({ turn: 'mine', thread: { messages: 1 } })
})

describe('those who listen', () => {
  it('both organisations hear it, and nobody else', async () => {
    const stranger = await (await hub.person('member', { organisation: 'NO' })).socket()
    const sides = [await owner.socket(), await asker.socket()]
    const id = await openThread()
    await write(asker, id, 'Takk!')
    await set(owner, 'settled', id, 1)
    for (const socket of sides)
      expect(await socket.hears('board:threadChanged', ({ interestId }) => interestId === id)).toMatchObject({
        thread: { settledBy: owner.person.organisationId, ended: null },
      })
    await set(asker, 'ended', id, 1)
    for (const socket of sides)
      await socket.hears(
        'board:threadChanged',
        ({ interestId, thread }) => interestId === id && !!thread.ended,
      )
    await undo(owner, 'ended', id)
    for (const socket of sides) {
      await socket.settled()
      expect(socket.heard.filter(({ name }) => name === 'board:threadChanged')).toHaveLength(3)
    }
    await stranger.settled()
    expect(stranger.heard.filter(({ payload }) => JSON.stringify(payload).includes(id))).toEqual([])
  })
})
