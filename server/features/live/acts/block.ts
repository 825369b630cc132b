import type { Doer } from '../../../kit/rights/doer.ts'
import { fail } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import { actOf } from '../../../kit/data/documents/acts.ts'
import { isDuplicateKey } from '../../../kit/data/documents/once.ts'
import type { States } from '../copy/held-sessions.ts'
import type { LiveState } from '../copy/state.ts'
import { ParticipantModel, QuestionModel } from '../model.ts'
import type { Publisher } from '../telling/deltas.ts'
import '../events.ts'

export type Blocking = ReturnType<typeof createBlocking>

/** Lets somebody only look on in one session, or ask and vote again; what they have asked stays as it is. */
export function createBlocking({ bus }: Hub, states: States, publisher: Publisher) {
  async function write(by: Doer, { sessionId, present }: LiveState, participantId: string, blocked: boolean) {
    const set = () =>
      ParticipantModel.updateOne(
        { sessionId, participantId },
        {
          $set: { blocked, changedBy: actOf(by) },
          $setOnInsert: { present: present.has(participantId) },
        },
        { upsert: true },
      )
    try {
      await set()
    } catch (error) {
      // They came just now, or another moderator did the same.
      if (!isDuplicateKey(error)) throw error
      await set()
    }
  }

  return async (by: Doer, questionId: string, blocked: boolean) => {
    const found = await QuestionModel.findById(questionId, { sessionId: 1, participantId: 1 }).lean()
    if (!found) return fail('kit.not_found')
    const participant = String(found.participantId)
    return states.useById(String(found.sessionId), async (state) => {
      await write(by, state, participant, blocked)
      const known = state.blocked.has(participant)
      const next = new Set(state.blocked)
      if (blocked) next.add(participant)
      else next.delete(participant)
      // A new set, also where nothing changes: a reading under way began before this write.
      state.blocked = next
      if (known !== blocked) publisher.blockedChanged(state, participant)
      const { sessionId } = state
      bus.emit('live.participantBlocked', { sessionId, participantId: participant, blocked, by })
      return { participant, blocked }
    })
  }
}
