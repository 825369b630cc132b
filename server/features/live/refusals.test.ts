import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestHub } from '../../testing/hub.ts'
import { startTestHub } from '../../testing/hub.ts'
import { aQuestion, approved, ask, attendee, joined, makeSession, moveTo, snapshotOf } from './testing.ts'
import { QuestionModel } from './model.ts'

let hub: TestHub
beforeAll(async () => {
  hub = await startTestHub()
})
afterAll(() => hub.close())

const unknownId = 'ffffffffffffffffffffffff'

describe('entering', () => {
  test('a code may be typed with small letters, spaces and hyphens', async () => {
    const { code } = await makeSession()
    const typed = ` ${code.slice(0, 3).toLowerCase()}-${code.slice(3).toLowerCase()} `
    const { snapshot } = await hub.guest().ok('POST /live/join', { body: { code: typed } })
    expect(snapshot).toMatchObject({
      code,
      session: { code, qa: 'open', conference: { title: { pl: 'Mosty' } } },
    })
  })

  test.each(['', 'ABCDEF', '💥', 'x'.repeat(100)])(
    '“%s” is no session’s code, and gives no ticket',
    async (code) => {
      const guest = hub.guest()
      const answer = await guest.request('POST /live/join', { body: { code } })
      expect(answer).toMatchObject({ status: 404, error: { code: 'live.unknown_code' } })
      expect(guest.cookie).toBe('')
    },
  )

  test('one ticket serves every session, as somebody else in each; a broken one is replaced', async () => {
    const [one, two] = [await makeSession(), await makeSession()]
    const client = hub.guest()
    const first = await client.ok('POST /live/join', { body: { code: one.code, name: 'Kari' } })
    const second = await client.ok('POST /live/join', { body: { code: two.code } })
    expect(second.name).toBe('Kari')
    expect(second.participantId).not.toBe(first.participantId)
    const again = await client.ok('POST /live/join', { body: { code: one.code } })
    expect(again).toMatchObject({ participantId: first.participantId, name: 'Kari' })
    client.cookie = `${client.cookie.slice(0, -3)}AAA`
    const third = await client.ok('POST /live/join', { body: { code: two.code } })
    expect(third.participantId).not.toBe(second.participantId)
    expect(third.name).toBe('')
  })

  test('the ticket is out of reach of scripts', async () => {
    const { code } = await makeSession()
    const answer = await hub.guest().request('POST /live/join', { body: { code } })
    expect(answer.headers.getSetCookie()[0]).toMatch(/^hub_ticket=.*; httponly/i)
  })

  test('without a ticket one may look, but neither ask nor vote nor enter the room', async () => {
    const { code } = await makeSession()
    const moderator = await hub.person('moderator')
    const questionId = await approved(await attendee(hub, code), moderator, code)
    const guest = hub.guest()
    expect((await snapshotOf(guest, code)).questions).toHaveLength(1)
    const refused = { status: 401, error: { code: 'live.no_ticket' } }
    expect(
      await guest.request('POST /live/:code/questions', { params: { code }, body: aQuestion() }),
    ).toMatchObject(refused)
    expect(
      await guest.request('PUT /live/:code/questions/:questionId/vote', {
        params: { code, questionId },
        body: { on: true },
      }),
    ).toMatchObject(refused)
    const socket = await guest.socket()
    expect(await socket.command('live:join', { code })).toMatchObject({ ok: false, error: refused.error })
    expect(await socket.command('live:ask', { code, ...aQuestion() })).toMatchObject({ error: refused.error })
  })
})

describe('asking', () => {
  test.each([
    ['', 'field.required'],
    ['   \n ', 'field.required'],
    ['a'.repeat(301), 'field.too_long'],
    ['a\u0000b', 'field.invalid'],
  ])('the text %j is refused at its field', async (text, code) => {
    const session = await makeSession()
    const client = await attendee(hub, session.code)
    const body = { ...aQuestion(), text }
    const answer = await client.request('POST /live/:code/questions', {
      params: { code: session.code },
      body,
    })
    expect(answer).toMatchObject({ status: 422, error: { issues: [{ path: 'text', code }] } })
    const socket = await joined(client, session.code)
    expect(await socket.command('live:ask', { code: session.code, ...body })).toMatchObject({
      error: { issues: [{ path: 'text', code }] },
    })
    expect(await QuestionModel.countDocuments({ sessionId: session.id })).toBe(0)
  })

  test.each(['closed', 'ended'] as const)('a session whose questions are %s takes none', async (qa) => {
    const { code } = await makeSession(qa)
    const client = await attendee(hub, code)
    const answer = await client.request('POST /live/:code/questions', { params: { code }, body: aQuestion() })
    expect(answer).toMatchObject({ status: 409, error: { code: 'live.closed' } })
  })

  test('the same act ten times, over socket and HTTP at once, is one question', async () => {
    const { code, id } = await makeSession()
    const client = await attendee(hub, code)
    const socket = await joined(client, code)
    const body = aQuestion('Kto płaci za tłumacza?')
    const answers = await Promise.all(
      Array.from({ length: 5 }, async () => [
        await client.ok('POST /live/:code/questions', { params: { code }, body }),
        await socket.command('live:ask', { code, ...body }).then((each) => each.ok && each.data),
      ]),
    )
    expect(new Set(answers.flat().map((each) => each && each.id)).size).toBe(1)
    expect(await QuestionModel.countDocuments({ sessionId: id })).toBe(1)
    expect((await snapshotOf(client, code)).own.questions).toHaveLength(1)
  })

  test('a retry after the questions were closed still finds what the first try made', async () => {
    const session = await makeSession()
    const client = await attendee(hub, session.code)
    const sent = { params: { code: session.code }, body: aQuestion() }
    const first = await client.ok('POST /live/:code/questions', sent)
    const moderator = await hub.person('moderator')
    await moderator.ok('PUT /conferences/sessions/:sessionId/qa', {
      params: { sessionId: session.id },
      body: { qa: 'ended' },
    })
    expect(await client.ok('POST /live/:code/questions', sent)).toEqual(first)
  })

  test('one’s own questions are nobody else’s', async () => {
    const { code } = await makeSession()
    const [kari, ola] = [await attendee(hub, code), await attendee(hub, code)]
    await ask(kari, code)
    expect((await snapshotOf(kari, code)).own.questions).toHaveLength(1)
    expect((await snapshotOf(ola, code)).own).toEqual({ questions: [], votes: [], blocked: false })
    expect((await snapshotOf(ola, code)).questions).toEqual([])
  })
})

describe('voting', () => {
  test('for what is unknown, waiting, dismissed or of another session: not found', async () => {
    const [{ code }, elsewhere] = [await makeSession(), await makeSession()]
    const moderator = await hub.person('moderator')
    const kari = await attendee(hub, code)
    const waiting = (await ask(kari, code)).id
    const dismissed = (await ask(kari, code)).id
    await moveTo(moderator, dismissed, 'dismissed', 'Powtórka.')
    const foreign = await approved(await attendee(hub, elsewhere.code), moderator, elsewhere.code)
    const socket = await joined(kari, code)
    for (const questionId of [unknownId, waiting, dismissed, foreign]) {
      expect(
        await kari.request('PUT /live/:code/questions/:questionId/vote', {
          params: { code, questionId },
          body: { on: true },
        }),
      ).toMatchObject({ status: 404, error: { code: 'kit.not_found' } })
    }
    expect(await socket.command('live:vote', { code, questionId: 'nonsense', on: true })).toMatchObject({
      error: { issues: [{ path: 'questionId', code: 'field.invalid' }] },
    })
  })
})
