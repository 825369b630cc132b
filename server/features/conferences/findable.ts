import type { Findable } from '../../kit/contributions/findable.ts'
import { among } from '../../kit/contributions/findable.ts'
import './events.ts'
import { ConferenceModel, ProgrammeSessionModel } from './model.ts'
import { inProgramme } from './standing.ts'

/** Sessions of every programme by title, abstract, speakers and room. */
export const findableSessions: Findable = {
  kind: 'session',
  changedBy: [
    { event: 'conferences.sessionChanged', ids: ({ session }) => [session.id] },
    // A whole programme came: cheaper to read all of them again.
    { event: 'conferences.programmeImported', ids: () => 'all' },
    { event: 'conferences.removalChanged', ids: () => 'all' },
  ],
  async read(ids) {
    const removed = await ConferenceModel.find({ removedAt: { $ne: null } }, { _id: 1 }).lean()
    const conferenceId = { $nin: removed.map(({ _id }) => _id) }
    const sessions = await ProgrammeSessionModel.find({ ...among(ids), ...inProgramme, conferenceId }).lean()
    return sessions.map((session) => ({
      id: String(session._id),
      title: session.title,
      context: [session.speakers.join(', '), session.room].filter(Boolean).join(' · '),
      url: `/conferences/${String(session.conferenceId)}#session-${String(session._id)}`,
      language: session.language ?? '',
      more: session.abstract,
    }))
  },
}
