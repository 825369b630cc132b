import { actOf } from '../../kit/data/documents/acts.ts'
import { fail, failWith } from '../../kit/errors.ts'
import type { Hub } from '../../kit/feature.ts'
import type { Actor } from '../../kit/rights/actor.ts'
import { doerOf } from '../../kit/rights/acting.ts'
import { changeSession } from './change-session.ts'
import { conferencesContract } from './contract.ts'
import './events.ts'
import { ConferenceModel, ProgrammeSessionModel } from './model.ts'
import { presentConferenceTold, presentSession } from './present.ts'
import type { SessionStanding } from './vocabulary.ts'

const refuse = failWith(conferencesContract)

/** What is still of the programme, cancelled or not. */
export const inProgramme = { out: { $ne: 'removed' } } as const
export const notRemoved = { removedAt: null } as const
/** Four hundred people may be asking: what they are in is not taken from under them. */
export const notAsked = { qa: { $ne: 'open' } } as const

/** Taking out and bringing back: nothing is deleted, so that a slip can be undone and no question is lost. */
export function createStanding({ bus }: Hub) {
  return {
    async ofSession(actor: Actor, sessionId: string, standing: SessionStanding) {
      const by = doerOf(actor)
      const session = await changeSession(
        bus,
        { _id: sessionId, ...(standing === 'removed' && notAsked) },
        { out: standing === 'planned' ? null : standing, lastImport: null },
        by,
      )
      if (!session)
        return (await ProgrammeSessionModel.exists({ _id: sessionId }))
          ? refuse('conferences.questions_open')
          : fail('kit.not_found')
      return presentSession(session)
    },

    async ofConference(actor: Actor, conferenceId: string, removed: boolean): Promise<void> {
      const by = doerOf(actor)
      const isAsked = () => ProgrammeSessionModel.exists({ conferenceId, ...inProgramme, qa: 'open' })
      if (removed && (await isAsked())) return refuse('conferences.questions_open')
      const conference = await ConferenceModel.findByIdAndUpdate(
        conferenceId,
        { removedAt: removed ? new Date() : null, changedBy: actOf(by) },
        { returnDocument: 'after' },
      ).lean()
      if (!conference) return fail('kit.not_found')
      if (removed && (await isAsked())) {
        await ConferenceModel.updateOne({ _id: conferenceId }, { removedAt: null })
        return refuse('conferences.questions_open')
      }
      bus.emit('conferences.removalChanged', { conference: presentConferenceTold(conference), removed, by })
    },
  }
}
