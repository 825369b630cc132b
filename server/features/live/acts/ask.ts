import type { InputOf } from '../../../kit/contract.ts'
import type { LanguageDetector } from '../../../kit/text/detect-language.ts'
import { fail, failField, failWith } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import { createOnce } from '../../../kit/data/documents/once.ts'
import { liveContract } from '../contract.ts'
import { readQuestion } from '../copy/load.ts'
import { QuestionModel } from '../model.ts'
import { presentOwn } from '../telling/present.ts'
import type { Publisher } from '../telling/deltas.ts'
import type { Refreshing } from '../refresh/refresh.ts'
import type { LiveQuestion, LiveState } from '../copy/state.ts'
import { takeQuestion } from '../copy/state.ts'
import type { States } from '../copy/held-sessions.ts'
import type { Participant, Participants } from '../copy/participants.ts'
import { limitKeyOf } from '../copy/participants.ts'
import type { Holder } from '../copy/ticket.ts'
import { maxOwn } from '../vocabulary.ts'
import { waitingOf } from '../copy/desk.ts'
import type { Budgets } from './budgets.ts'
import { questionBudget } from './budgets.ts'
import '../events.ts'

type Ask = Omit<InputOf<(typeof liveContract)['commands']['live:ask']>, 'code'>

const refuse = failWith(liveContract)
/** Per ticket, so that a hall behind one address is many people. */
const askLimit = { points: 6, seconds: 60 }
/** Of one session, those that wait: dismissed and answered ones take nobody's place. What a desk can read is far below. */
const maxWaiting = 1_000

const asked = (state: LiveState, who: Participant, clientId: string) =>
  state.byParticipant.get(who.id)?.find((question) => question.clientId === clientId)

/** Its asker's words, whatever a moderator has made of them since. */
function assertSaidSame({ text, original }: Pick<LiveQuestion, 'text' | 'original'>, said: string): void {
  if ((original ?? text) !== said) fail('kit.sent_otherwise')
}

interface Parts {
  states: States
  publisher: Publisher
  refreshing: Refreshing
  detector: LanguageDetector
  participants: Participants
  budgets: Budgets
}

export type Asking = ReturnType<typeof createAsking>

/** Questions: a repeated act finds the question of the first, even when no more are taken. */
export function createAsking({ bus, limits }: Hub, parts: Parts) {
  const { states, publisher, refreshing, detector, participants, budgets } = parts

  async function requireRoom(state: LiveState, who: Participant, address: string) {
    if (state.blocked.has(who.id)) refuse('live.blocked')
    await limits.spend('live:ask', limitKeyOf(who), askLimit)
    if (state.session.qa !== 'open') refuse('live.closed')
    if ((state.byParticipant.get(who.id)?.length ?? 0) >= maxOwn)
      refuse('live.enough', { params: { most: maxOwn } })
    if (waitingOf(state).length >= maxWaiting) refuse('live.full')
    await budgets.spendFrom(questionBudget, address, state.sessionId)
  }

  /** Who gave up on an answer asks again while the first try still waits in the line: the two have one place there. */
  const makingRoom = new Map<string, Promise<void>>()
  function roomFor(state: LiveState, who: Participant, address: string, clientId: string): Promise<void> {
    const act = [state.sessionId, who.id, clientId].join(' ')
    const underWay = makingRoom.get(act)
    if (underWay) return underWay
    const room = requireRoom(state, who, address).finally(() => makingRoom.delete(act))
    makingRoom.set(act, room)
    return room
  }

  return (code: string, holder: Holder, address: string, input: Ask) =>
    states.use(code, async (state) => {
      const who = participants.of(state, holder)
      // The first try may have reached another process.
      if (!asked(state, who, input.clientId))
        await refreshing.ifShared(state, { participants: [who.id], session: true })
      const first = asked(state, who, input.clientId)
      if (first) {
        assertSaidSame(first, input.text)
        return presentOwn(first)
      }
      await roomFor(state, who, address, input.clientId)
      const { document, created } = await createOnce(QuestionModel, ['participantId', 'clientId'], {
        participantId: who.id,
        clientId: input.clientId,
        sessionId: state.sessionId,
        text: input.text,
        language: await detector.detect(input.text, input.language),
        name: input.name ?? who.name,
        askedAt: new Date(),
      })
      if (String(document.sessionId) !== state.sessionId) return failField('clientId', 'field.taken')
      const question = readQuestion(document)
      assertSaidSame(question, input.text)
      const news = takeQuestion(state, question)
      if (news) publisher.questionChanged(state, news)
      const { sessionId, session } = state
      const questionId = String(document._id)
      if (created) bus.emit('live.questionAsked', { sessionId, code: session.code, questionId })
      return presentOwn(state.questions.get(questionId) as LiveQuestion)
    })
}
