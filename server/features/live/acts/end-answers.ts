import type { Hub } from '../../../kit/feature.ts'
import type { Moderating } from './moderate.ts'

/** Whoever ends the questions ends the answer that is under way with them. */
export function endAnswersWithQuestions({ bus, log }: Hub, moderating: Moderating): void {
  bus.on('conferences.qaChanged', ({ session, by }) => {
    if (session.qa !== 'ended') return
    moderating
      .endAnswers(by, session.id)
      .catch((error: unknown) =>
        log.error(
          { error, sessionId: session.id },
          'a question is still being answered after the questions have ended',
        ),
      )
  })
}
