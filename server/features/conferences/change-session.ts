import type { QueryFilter, UpdateQuery } from 'mongoose'
import { actOf } from '../../kit/data/documents/acts.ts'
import type { Bus } from '../../kit/cluster/bus.ts'
import type { Doer } from '../../kit/rights/doer.ts'
import './events.ts'
import type { ProgrammeSession } from './model.ts'
import { ProgrammeSessionModel } from './model.ts'
import { presentSessionTold } from './present.ts'

/** Changes a session that is still as the filter says, and tells of it; null where it is not. */
export async function changeSession(
  bus: Bus,
  filter: QueryFilter<ProgrammeSession>,
  change: UpdateQuery<ProgrammeSession>,
  by: Doer,
) {
  const session = await ProgrammeSessionModel.findOneAndUpdate(
    filter,
    { ...change, changedBy: actOf(by) },
    { returnDocument: 'after' },
  ).lean()
  if (session) {
    const conferenceId = String(session.conferenceId)
    bus.emit('conferences.sessionChanged', { conferenceId, session: presentSessionTold(session), by })
  }
  return session
}
