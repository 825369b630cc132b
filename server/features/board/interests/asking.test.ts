import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { TestClient } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { InterestModel, ThreadMessageModel } from '../model.ts'
import { answer, express, publish, write } from '../testing.ts'
import { undoAcceptanceMs } from '../vocabulary.ts'

let hub: TestHub
let owner: TestClient
let asker: TestClient
beforeAll(async () => {
  hub = await startTestHub()
  owner = await hub.person('member', { organisation: 'PL' })
  asker = await hub.person('member', { organisation: 'NO' })
})
afterAll(() => hub.close())

const codeOf = ({ status, error }: { status: number; error: { code?: string } }) => [status, error.code]
const undo = (who: TestClient, interestId: string) =>
  who.request('DELETE /board/interests/:interestId/answer', { params: { interestId } })
const read = async (who: TestClient, interestId: string) =>
  (await who.ok('GET /board/threads/:interestId', { params: { interestId } })).interest
const asked = async () => (await express(asker, (await publish(owner)).id)).data.id

describe('asking back before one decides', () => {
  it('is for the offer’s people first; then those who asked may answer, and the decision still waits', async () => {
    const id = await asked()
    expect(codeOf(await write(asker, id, 'Hallo?'))).toEqual([409, 'board.thread_not_open'])
    expect(await read(asker, id)).toMatchObject({ turn: 'theirs', can: { post: false } })

    expect((await write(owner, id, 'Ile osób przyjedzie?')).status).toBe(201)
    expect(await read(asker, id)).toMatchObject({ state: 'waiting', turn: 'mine', can: { post: true } })
    expect(await read(owner, id)).toMatchObject({ turn: 'theirs', can: { answer: true, post: true } })

    await write(asker, id, 'Åtte.')
    expect(await read(owner, id)).toMatchObject({ turn: 'mine', can: { answer: true } })
    expect((await answer(owner, id, { answer: 'accepted' })).data.state).toBe('accepted')
  })

  it('does not open the thread of one that is declined', async () => {
    const id = await asked()
    await write(owner, id, 'Ile osób przyjedzie?')
    await answer(owner, id, { answer: 'declined' })
    for (const who of [owner, asker])
      expect(codeOf(await write(who, id, 'Hei'))).toEqual([409, 'board.thread_not_open'])
  })

  it('of an interest that was withdrawn and sent anew waits for the owner again', async () => {
    const offer = await publish(owner)
    const { id } = (await express(asker, offer.id)).data
    await write(owner, id, 'Ile osób przyjedzie?')
    await asker.ok('POST /board/interests/:interestId/withdrawal', { params: { interestId: id } })
    await express(asker, offer.id)
    expect(await read(owner, id)).toMatchObject({ state: 'waiting', turn: 'mine' })
    expect(codeOf(await write(asker, id, 'Hallo?'))).toEqual([409, 'board.thread_not_open'])
  })
})

describe('taking back an acceptance', () => {
  it('is for the owner, for a moment, until the other side writes', async () => {
    const id = await asked()
    await answer(owner, id, { answer: 'accepted' })
    expect((await read(owner, id)).can.undoAccept).toBe(true)
    expect((await read(asker, id)).can.undoAccept).toBe(false)
    expect(codeOf(await undo(asker, id))).toEqual([403, 'kit.forbidden'])
    expect((await undo(owner, id)).data).toMatchObject({ state: 'waiting', answeredAt: null })

    await answer(owner, id, { answer: 'accepted' })
    await write(owner, id, 'Świetnie!')
    expect((await read(owner, id)).can.undoAccept).toBe(true)
    await write(asker, id, 'Så hyggelig!')
    expect((await read(owner, id)).can.undoAccept).toBe(false)
    expect(codeOf(await undo(owner, id))).toEqual([409, 'board.acceptance_stands'])
  })

  it('is too late afterwards', async () => {
    const id = await asked()
    await answer(owner, id, { answer: 'accepted' })
    await InterestModel.updateOne({ _id: id }, { answeredAt: new Date(Date.now() - undoAcceptanceMs - 1000) })
    expect((await read(owner, id)).can.undoAccept).toBe(false)
    expect(codeOf(await undo(owner, id))).toEqual([409, 'board.acceptance_stands'])
  })

  it('and the first word of the other side are not both: either it stands, or nothing was written', async () => {
    for (let round = 0; round < 12; round++) {
      const id = await asked()
      await answer(owner, id, { answer: 'accepted' })
      const [written, undone] = await Promise.all([write(asker, id, 'Hei!'), undo(owner, id)])
      expect([written.status, undone.status].sort()).not.toEqual([200, 201])
      if (written.status === 201) expect(codeOf(undone)).toEqual([409, 'board.acceptance_stands'])
      else expect(codeOf(written)).toEqual([409, 'board.thread_not_open'])
    }
  })

  it('is done to the acceptance that was seen, not to one that came after it', async () => {
    const id = await asked()
    await answer(owner, id, { answer: 'accepted' })
    const read = InterestModel.findById.bind(InterestModel)
    // A colleague takes it back and accepts anew while this request is on its way.
    const meanwhile = vi.spyOn(InterestModel, 'findById').mockImplementationOnce(((...given: [string]) => ({
      lean: async () => {
        const seen = await read(...given).lean()
        await InterestModel.updateOne({ _id: id }, { answeredAt: new Date(Date.now() + 5) })
        return seen
      },
    })) as never)
    expect(codeOf(await undo(owner, id))).toEqual([409, 'board.acceptance_stands'])
    meanwhile.mockRestore()
  })

  it('is too late once the other side has begun to write, though its process died before it was written', async () => {
    const id = await asked()
    await answer(owner, id, { answer: 'accepted' })
    const dying = vi.spyOn(ThreadMessageModel, 'create').mockImplementationOnce((() => {
      throw new Error('the process has died')
    }) as never)
    const body = { text: 'Hei!', language: 'nb' as const, clientId: randomUUID() }
    const send = () =>
      asker.request('POST /board/threads/:interestId/messages', { params: { interestId: id }, body })
    expect((await send()).status).toBe(500)
    dying.mockRestore()
    expect((await read(owner, id)).can.undoAccept).toBe(false)
    expect(codeOf(await undo(owner, id))).toEqual([409, 'board.acceptance_stands'])
    expect((await send()).status).toBe(201)
    expect(await read(owner, id)).toMatchObject({ turn: 'mine', thread: { messages: 1 } })
  })

  it('at the same moment as the first word of the other side loses no word', async () => {
    for (let round = 0; round < 6; round++) {
      const id = await asked()
      await answer(owner, id, { answer: 'accepted' })
      const [written, undone] = await Promise.all([write(asker, id, 'Hei!'), undo(owner, id)])
      const interest = await read(owner, id)
      expect(interest.state).toBe(undone.status === 200 ? 'waiting' : 'accepted')
      if (written.status === 201) expect(interest).toMatchObject({ turn: 'mine', thread: { messages: 1 } })
      else expect(written.error.code).toBe('board.thread_not_open')
    }
  })
})
