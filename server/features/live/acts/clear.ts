import type { QueryFilter } from 'mongoose'
import type { BodyOf } from '../../../kit/contract.ts'
import type { Doer } from '../../../kit/rights/doer.ts'
import { fail } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import { actOf } from '../../../kit/data/documents/acts.ts'
import { createOnce } from '../../../kit/data/documents/once.ts'
import type { liveContract } from '../contract.ts'
import { readQuestion } from '../copy/load.ts'
import type { States } from '../copy/held-sessions.ts'
import type { LiveState } from '../copy/state.ts'
import { takeQuestion } from '../copy/state.ts'
import type { StoredQuestion } from '../model.ts'
import { ClearingModel, QuestionModel } from '../model.ts'
import type { Publisher } from '../telling/deltas.ts'
import '../events.ts'

type Clear = BodyOf<(typeof liveContract)['routes']['POST /live/:code/clearings']>

export type Clearing = ReturnType<typeof createClearing>

/** Dismisses many waiting questions in one act, and takes that back in one. */
export function createClearing({ bus }: Hub, states: States, publisher: Publisher) {
  async function take(state: LiveState, filter: QueryFilter<StoredQuestion>) {
    for (const stored of await QuestionModel.find(filter).lean()) {
      const news = takeQuestion(state, readQuestion(stored))
      if (news) publisher.questionChanged(state, news)
    }
  }

  async function askerOf(sessionId: string, questionId: string) {
    const found = await QuestionModel.findOne({ _id: questionId, sessionId }, { participantId: 1 }).lean()
    return found ? found.participantId : fail('kit.not_found')
  }

  return {
    /** Each question by itself: whoever decides on one at the same moment is refused, or has been faster. */
    clear: (by: Doer, code: string, { clientId, reasonCode, askerOf: questionId }: Clear) =>
      states.use(code, async (state) => {
        const { sessionId } = state
        const participantId = questionId === undefined ? null : await askerOf(sessionId, questionId)
        const { document } = await createOnce(
          ClearingModel,
          ['madeBy', 'clientId'],
          { sessionId, participantId, madeBy: by.person, clientId, before: new Date() },
          { said: [sessionId, reasonCode, participantId && String(participantId)] },
        )
        const clearingId = document._id
        if (!document.undone) {
          await QuestionModel.updateMany(
            {
              ...{ sessionId, state: 'waiting', askedAt: { $lte: document.before } },
              ...(participantId && { participantId }),
            },
            {
              $set: { state: 'dismissed', reason: '', reasonCode, clearingId, changedBy: actOf(by) },
              $inc: { __v: 1 },
            },
          )
        }
        const dismissed = { sessionId, clearingId, state: 'dismissed' as const }
        await take(state, dismissed)
        bus.emit('live.questionsCleared', { sessionId, clearingId: String(clearingId), undone: false, by })
        return { clearingId: String(clearingId), dismissed: await QuestionModel.countDocuments(dismissed) }
      }),

    /** What a moderator has moved since stays where it is. */
    async undo(by: Doer, clearingId: string) {
      const clearing = await ClearingModel.findByIdAndUpdate(clearingId, { undone: true }).lean()
      if (!clearing) return fail('kit.not_found')
      return states.useById(String(clearing.sessionId), async (state) => {
        const { sessionId } = state
        const cleared = { sessionId, clearingId, state: 'dismissed' as const }
        const found = await QuestionModel.find(cleared, { _id: 1 }).lean()
        await QuestionModel.updateMany(cleared, {
          $set: { state: 'waiting', reasonCode: null, clearingId: null, changedBy: actOf(by) },
          $inc: { __v: 1 },
        })
        await take(state, { _id: { $in: found.map(({ _id }) => _id) } })
        bus.emit('live.questionsCleared', { sessionId, clearingId, undone: true, by })
      })
    },
  }
}
