import type { InputOf } from '../../kit/contract.ts'
import type { LanguageDetector } from '../../kit/detect-language.ts'
import { failField, failWith } from '../../kit/errors.ts'
import type { Hub } from '../../kit/feature.ts'
import { createOnce } from '../../kit/once.ts'
import { liveContract } from './contract.ts'
import { readQuestion } from './load.ts'
import { QuestionModel } from './model.ts'
import { presentOwn } from './present.ts'
import type { Publisher } from './publisher.ts'
import type { LiveState } from './state.ts'
import { addQuestion } from './state.ts'
import type { States } from './states.ts'
import type { Participant } from './ticket.ts'

type Ask = Omit<InputOf<(typeof liveContract)['commands']['live:ask']>, 'code'>

declare module '../../kit/bus.ts' {
  interface DomainEvents {
    'live.questionAsked': { sessionId: string; code: string; questionId: string }
  }
}

const fail = failWith(liveContract)
/** Per ticket, so that a hall behind one address is many people. */
const askLimit = { points: 6, seconds: 60 }
/** Of one session; what a hall can read is far below. */
const maxQuestions = 5_000

const asked = (state: LiveState, who: Participant, clientId: string) =>
  state.byParticipant.get(who.id)?.find((question) => question.clientId === clientId)

/** Questions: a repeated act finds the question of the first, even when no more are taken. */
export function createAsking(
  { bus, limits }: Hub,
  states: States,
  publisher: Publisher,
  detector: LanguageDetector,
) {
  return (code: string, who: Participant, input: Ask) =>
    states.use(code, async (state) => {
      const first = asked(state, who, input.clientId)
      if (first) return presentOwn(first)
      await limits.spend('live:ask', who.id, askLimit)
      if (state.session.qa !== 'open') fail('live.closed')
      if (state.questions.size >= maxQuestions) fail('live.full')
      const { document, created } = await createOnce(
        QuestionModel,
        { participantId: who.id, clientId: input.clientId },
        {
          sessionId: state.sessionId,
          text: input.text,
          language: await detector.detect(input.text, input.language),
          name: input.name ?? who.name,
          askedAt: new Date(),
        },
      )
      if (String(document.sessionId) !== state.sessionId) return failField('clientId', 'field.taken')
      // Two tries of one act may have waited here together.
      const known = asked(state, who, input.clientId)
      if (known) return presentOwn(known)
      const question = readQuestion(document)
      addQuestion(state, question)
      state.queue.touch(question.id)
      publisher.changed(state)
      publisher.ownChanged(state, question)
      const { sessionId, session } = state
      if (created) bus.emit('live.questionAsked', { sessionId, code: session.code, questionId: question.id })
      return presentOwn(question)
    })
}
