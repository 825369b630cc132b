import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { approved, ask, attendee, edit, makeSession, moveTo, snapshotOf } from '../testing.ts'

let hub: TestHub
beforeAll(async () => {
  hub = await startTestHub()
})
afterAll(() => hub.close())

test('moderating is for moderators', async () => {
  const { code } = await makeSession()
  const kari = await attendee(hub, code)
  const { id: questionId } = await ask(kari, code)
  const member = await hub.person('member')
  for (const [person, status] of [
    [kari, 401],
    [member, 403],
  ] as const) {
    const params = { questionId }
    const body = { state: 'approved' as const, from: 'waiting' as const }
    expect(await person.request('PUT /live/questions/:questionId/state', { params, body })).toMatchObject({
      status,
    })
    expect(
      await person.request('PATCH /live/questions/:questionId', { params, body: { text: 'Inne?', was: {} } }),
    ).toMatchObject({ status })
    expect(await person.request('GET /live/:code/queue', { params: { code } })).toMatchObject({ status })
    expect(await person.request('GET /live/:code/projector', { params: { code } })).toMatchObject({
      status,
    })
    const socket = await person.socket()
    expect(await socket.command('live:moderate', { code })).toMatchObject({ ok: false })
  }
})

test('a dismissal needs a reason', async () => {
  const { code } = await makeSession()
  const moderator = await hub.person('moderator')
  const { id: questionId } = await ask(await attendee(hub, code), code)
  for (const reason of [undefined, '', '  ']) {
    expect(
      await moderator.request('PUT /live/questions/:questionId/state', {
        params: { questionId },
        body: { state: 'dismissed', from: 'waiting', ...(reason !== undefined && { reason }) },
      }),
    ).toMatchObject({ status: 422, error: { issues: [{ path: 'reason', code: 'field.required' }] } })
  }
})

test('a step that does not follow is refused; a repeated one changes nothing; each can be undone', async () => {
  const { code } = await makeSession()
  const moderator = await hub.person('moderator')
  const { id: questionId } = await ask(await attendee(hub, code), code)
  const refused = await moderator.request('PUT /live/questions/:questionId/state', {
    params: { questionId },
    body: { state: 'answered', from: 'waiting' },
  })
  expect(refused).toMatchObject({
    status: 409,
    error: { code: 'live.wrong_state', params: { from: 'waiting', to: 'answered' } },
  })
  for (const state of ['approved', 'approved', 'answering', 'answered', 'approved', 'waiting'] as const) {
    expect((await moveTo(moderator, questionId, state)).state).toBe(state)
  }
  expect((await moveTo(moderator, questionId, 'dismissed', 'Pomyłka')).reason).toBe('Pomyłka')
  expect(await moveTo(moderator, questionId, 'approved')).toMatchObject({ state: 'approved', reason: '' })
})

test('many moderators at once leave at most one question being answered', async () => {
  const { code } = await makeSession()
  const moderator = await hub.person('moderator')
  const kari = await attendee(hub, code)
  const ids = await Promise.all([1, 2, 3, 4].map((n) => approved(kari, moderator, code, `Pytanie ${n}?`)))
  await Promise.all(ids.map((id) => moveTo(moderator, id, 'answering')))
  const states = (await snapshotOf(kari, code)).questions.map(({ state }) => state).sort()
  expect(states).toEqual(['answered', 'answered', 'answered', 'answering'])
})

test('new words keep the asker’s own; translations come and go', async () => {
  const { code } = await makeSession()
  const moderator = await hub.person('moderator')
  const kari = await attendee(hub, code)
  const questionId = await approved(kari, moderator, code, 'Skąd bierzecie tych wolontariuszy na zimę?')
  const body = {
    text: 'Skąd bierzecie wolontariuszy zimą?',
    translations: { nb: 'Hvor?', en: 'Where from?' },
  }
  expect(await edit(moderator, questionId, body)).toMatchObject({
    text: body.text,
    original: 'Skąd bierzecie tych wolontariuszy na zimę?',
    edited: true,
  })
  await edit(moderator, questionId, { translations: { en: '' } })
  const { questions } = await snapshotOf(kari, code)
  expect(questions[0]).toMatchObject({ text: body.text, edited: true })
  expect(questions[0]?.translations).toEqual({ nb: { text: 'Hvor?', machine: false } })
})

test('an unknown question is not found', async () => {
  const moderator = await hub.person('moderator')
  for (const questionId of ['f'.repeat(24), 'nonsense']) {
    expect(
      await moderator.request('PUT /live/questions/:questionId/state', {
        params: { questionId },
        body: { state: 'approved', from: 'waiting' },
      }),
    ).toMatchObject({ status: 404 })
  }
})
