import type { BodyOf } from '../../kit/contract.ts'
import type { ErrorParams } from '../../kit/errors.ts'
import { fail as failKit, failWith } from '../../kit/errors.ts'
import type { Hub } from '../../kit/feature.ts'
import { languages } from '../../kit/vocabulary.ts'
import { liveContract } from './contract.ts'
import { QuestionModel, RoomModel } from './model.ts'
import { presentModerated } from './present.ts'
import type { Publisher } from './publisher.ts'
import type { LiveQuestion, LiveState } from './state.ts'
import { moveQuestion, touchQuestion } from './state.ts'
import type { States } from './states.ts'
import type { QuestionState } from './vocabulary.ts'
import { nextStates } from './vocabulary.ts'

type Routes = (typeof liveContract)['routes']
type Move = BodyOf<Routes['PUT /live/questions/:questionId/state']>
type Edit = BodyOf<Routes['PATCH /live/questions/:questionId']>

declare module '../../kit/bus.ts' {
  interface DomainEvents {
    'live.questionMoved': {
      sessionId: string
      code: string
      questionId: string
      from: QuestionState
      to: QuestionState
      reason: string
      byUserId: string
    }
    'live.questionEdited': { sessionId: string; code: string; questionId: string; byUserId: string }
  }
}

const fail = failWith(liveContract)

export type Moderating = ReturnType<typeof createModerating>

/** What moderators do with questions. */
export function createModerating({ bus }: Hub, states: States, publisher: Publisher) {
  /** One act at a time on each session, in the order in which they came. */
  const turns = new WeakMap<LiveState, Promise<unknown>>()

  async function inTurn<Result>(
    questionId: string,
    act: (state: LiveState, question: LiveQuestion) => Promise<Result>,
  ): Promise<Result> {
    const found = await QuestionModel.findById(questionId, { sessionId: 1 }).lean()
    if (!found) return failKit('kit.not_found')
    return states.useById(String(found.sessionId), (state) => {
      const question = state.questions.get(questionId)
      if (!question) return failKit('kit.not_found')
      const turn = (turns.get(state) ?? Promise.resolve()).then(() => act(state, question))
      turns.set(
        state,
        turn.catch(() => undefined),
      )
      return turn
    })
  }

  function tell(state: LiveState, question: LiveQuestion) {
    publisher.changed(state)
    publisher.ownChanged(state, question)
  }

  function move(
    state: LiveState,
    question: LiveQuestion,
    to: QuestionState,
    reason: string,
    byUserId: string,
  ) {
    const from = question.state
    question.reason = reason
    moveQuestion(state, question, to)
    tell(state, question)
    const { sessionId, session } = state
    const event = { sessionId, code: session.code, questionId: question.id, from, to, reason, byUserId }
    bus.emit('live.questionMoved', event)
  }

  return {
    /** Repeating a move changes nothing; each move can be undone by another. */
    setState: (byUserId: string, questionId: string, { state: to, reason = '' }: Move) =>
      inTurn(questionId, async (state, question) => {
        const kept = to === 'dismissed' ? reason : ''
        if (question.state === to && question.reason === kept) return presentModerated(question)
        if (question.state !== to && !nextStates[question.state].includes(to)) {
          fail('live.wrong_state', { params: { from: question.state, to } satisfies ErrorParams })
        }
        const before = state.answering
        await storeMove(state, question, to, kept)
        if (to === 'answering') {
          state.answering = question
          if (before && before !== question) move(state, before, 'answered', '', byUserId)
        } else if (before === question) state.answering = null
        move(state, question, to, kept, byUserId)
        return presentModerated(question)
      }),

    /** New words and translations; the asker's own words are kept. */
    edit: (byUserId: string, questionId: string, { text, translations = {} }: Edit) =>
      inTurn(questionId, async (state, question) => {
        const next = { ...question.translations }
        for (const language of languages) {
          const given = translations[language]
          if (given) next[language] = { text: given, machine: false }
          else if (given === '') delete next[language]
        }
        const changes = {
          text: text ?? question.text,
          original: question.original ?? (text && text !== question.text ? question.text : null),
          translations: next,
        }
        await QuestionModel.updateOne({ _id: questionId }, { $set: changes })
        Object.assign(question, changes)
        touchQuestion(state, question)
        tell(state, question)
        bus.emit('live.questionEdited', {
          sessionId: state.sessionId,
          code: state.session.code,
          questionId,
          byUserId,
        })
        return presentModerated(question)
      }),
  }
}

/**
 * Which question is being answered is one field of the room, so there is never a second one, and the
 * earlier one becomes what is stored of it: answered.
 */
async function storeMove(state: LiveState, question: LiveQuestion, to: QuestionState, reason: string) {
  const room = { _id: state.sessionId }
  if (to === 'answering') {
    await RoomModel.updateOne(room, { $set: { answeringId: question.id } }, { upsert: true })
    if (state.answering)
      await QuestionModel.updateOne({ _id: state.answering.id }, { $set: { state: 'answered' } })
  }
  const stored = to === 'answering' ? 'answered' : to
  await QuestionModel.updateOne({ _id: question.id }, { $set: { state: stored, reason } })
  if (to !== 'answering' && question.state === 'answering')
    await RoomModel.updateOne({ ...room, answeringId: question.id }, { $set: { answeringId: null } })
}
