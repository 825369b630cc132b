import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it, vi } from 'vitest'
import { ApiError } from '../../../kit/hub/api.ts'
import { useToasts } from '../../../ui/overlays/toasts.ts'
import { idOf, sampleQuestion, sampleSession, sampleSnapshot, sampleSummary } from '../testing/samples.ts'
import { useActing } from './acting.ts'
import { noDismissal } from './dismissal.ts'
import { useModeration } from './store.ts'

const { http, socket } = await vi.hoisted(async () => {
  const { fakeApi, fakeSocket } = await import('../../../testing/hub-fakes.ts')
  return {
    http: fakeApi(),
    socket: { ...fakeSocket(), useConnection: () => ({ state: { value: 'online' } }) },
  }
})
vi.mock('../../../kit/hub/socket.ts', () => socket)
vi.mock('../../../kit/hub/api.ts', async (original) => ({ ...(await original<object>()), api: http.api }))

const { code } = sampleSession
const clearingId = idOf(70)
const own = { original: null, ...noDismissal, participant: idOf(90) }

let acting: ReturnType<typeof useActing>
let sent: string[]

beforeEach(async () => {
  setActivePinia(createPinia())
  http.forget()
  sent = []
  for (const { id } of [...useToasts().toasts.value]) useToasts().remove(id)
  socket.answer('live:moderate', {
    state: sampleSnapshot([sampleQuestion(1)], { seq: 1 }),
    queue: {
      ...{ code, seq: 1, questions: [4, 5].map((n) => ({ ...sampleQuestion(n), ...own, state: 'waiting' })) },
      ...{ summary: sampleSummary({ waiting: 2 }), now: '2026-11-23T10:00:00.000Z' },
    },
  })
  http.answer('PUT /live/questions/:questionId/state', ({ params: { questionId }, body }) => {
    sent.push(`${String(parseInt(questionId, 16))} ${body.state}`)
    return { ...sampleQuestion(parseInt(questionId, 16)), ...own, state: body.state }
  })
  http.answer('POST /live/:code/clearings', () => (sent.push('clear'), { clearingId, dismissed: 2 }))
  http.answer('DELETE /live/clearings/:clearingId', () => void sent.push('return'))
  http.answer('PUT /live/questions/:questionId/asker', ({ body }) => {
    sent.push(body.blocked ? 'block' : 'unblock')
    return { participant: idOf(90), blocked: body.blocked }
  })
  http.answer('PATCH /live/questions/:questionId', ({ body }) => {
    sent.push(`say ${body.text ?? ''}`)
    return { ...sampleQuestion(5), ...own, state: 'waiting', text: body.text ?? '' }
  })
  useModeration().enter(code)
  await vi.waitFor(() => expect(useModeration().columns.waiting).toHaveLength(2))
  acting = useActing()
})

it('the last act is taken back first, whatever kind of act it was', async () => {
  await acting.move(idOf(4), 'approved')
  await acting.clear(idOf(5))
  await acting.block(idOf(5), true)
  await acting.edit(idOf(5), { text: 'Shorter', was: { text: 'Question 5' } })
  sent = []
  for (let undone = 0; undone < 5; undone++) await acting.undo()
  expect(sent).toEqual(['say Question 5', 'unblock', 'return', '4 waiting'])
  expect(acting.canUndo.value).toBe(false)
})

it('what was taken back by its message is not taken back again by key', async () => {
  await acting.move(idOf(4), 'approved')
  await acting.clear(idOf(5))
  useToasts().toasts.value.at(-1)?.action?.run()
  await vi.waitFor(() => expect(sent).toContain('return'))
  await acting.undo()
  expect(sent).toEqual(['4 approved', 'clear', 'return', '4 waiting'])
})

it('what could not be taken back for want of an answer can be tried again; what another changed cannot', async () => {
  await acting.clear(idOf(5))
  http.refuseOnce('DELETE /live/clearings/:clearingId', new ApiError(0, { code: 'kit.offline' }))
  expect(await acting.undo()).toBe(false)
  expect(await acting.undo()).toBe(true)
  await acting.move(idOf(4), 'approved')
  const changed = { code: 'live.changed_meanwhile', params: { state: 'answered', name: 'Ola' } }
  http.refuseOnce('PUT /live/questions/:questionId/state', new ApiError(409, changed))
  const turn = acting.turn.value
  expect(await acting.undo()).toBe(false)
  expect(acting.canUndo.value).toBe(false)
  // What went back to where it was is shown there at once.
  expect(acting.turn.value).toBe(turn + 2)
})

it('nothing of one session is taken back from the desk of another', async () => {
  await acting.move(idOf(4), 'approved')
  acting.forget()
  await acting.undo()
  expect(sent).toEqual(['4 approved'])
})
