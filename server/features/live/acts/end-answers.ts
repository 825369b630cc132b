import type { Hub } from '../../../kit/feature.ts'
import type { Doer } from '../../../kit/rights/doer.ts'
import { ProgrammeSessionModel } from '../../conferences/model.ts'
import type { States } from '../copy/held-sessions.ts'
import { QuestionModel } from '../model.ts'
import type { Moderating } from './moderate.ts'

/**
 * Whoever ends the questions ends the answer that is under way with them: at once, or, where the process died in
 * between, when the session is next opened, and at the latest at night.
 */
export function endAnswersWithQuestions({ bus, log }: Hub, states: States, moderating: Moderating) {
  const end = (sessionId: string, act: () => Promise<unknown>) =>
    act().catch((error: unknown) =>
      log.error({ error, sessionId }, 'a question is still being answered after the questions have ended'),
    )

  bus.on('conferences.qaChanged', ({ session, by }) => {
    if (session.qa === 'ended') void end(session.id, () => moderating.endAnswers(by, session.id))
  })

  /** In the name of whoever began to answer it; answers how many were ended. */
  async function endLeft(sessionId: string): Promise<number> {
    const left = await QuestionModel.findOne({ sessionId, state: 'answering' }, { changedBy: 1 }).lean()
    const ended = left && (await ProgrammeSessionModel.exists({ _id: sessionId, qa: 'ended' }))
    if (!ended || !left.changedBy) return 0
    const { person, organisation } = left.changedBy
    const by: Doer = { person: String(person), organisation: organisation ? String(organisation) : null }
    await moderating.endAnswers(by, sessionId)
    return 1
  }

  states.onLoaded(({ sessionId, session, questions }) => {
    const isAnswering = [...questions.values()].some(({ state }) => state === 'answering')
    if (session.qa === 'ended' && isAnswering) void end(sessionId, () => endLeft(sessionId))
  })

  return async function endLeftAnywhere(signal: AbortSignal): Promise<Record<string, number>> {
    const answering = await QuestionModel.distinct('sessionId', { state: 'answering' })
    let ended = 0
    for (const sessionId of answering.map(String)) {
      signal.throwIfAborted()
      ended += await endLeft(sessionId)
    }
    return { checked: answering.length, ended }
  }
}
