import type { Types } from 'mongoose'
import { actOf } from '../../../kit/data/documents/acts.ts'
import { failWith } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import type { Doer } from '../../../kit/rights/doer.ts'
import { changeSession } from '../change-session.ts'
import { conferencesContract } from '../contract.ts'
import '../events.ts'
import type { ConferenceDocument } from '../model.ts'
import { ConferenceModel, ProgrammeSessionModel } from '../model.ts'
import { presentConferenceTold } from '../present.ts'
import { notAsked } from '../standing.ts'
import type { ConferenceDetail } from '../vocabulary.ts'
import type { StillOurs } from './turn.ts'
import { inTurn } from './turn.ts'
import { inGroups } from './write.ts'

const refuse = failWith(conferencesContract)
const emptyDetails = { venue: '', city: '', description: {} }

interface Undone {
  removed: number
  restored: number
  kept: number
}

/**
 * Takes the last import of a programme back: what it added leaves the programme, what it changed is as it was before
 * it. What somebody has changed by hand since stays, and so does a new session whose questions are open. One that is
 * still being written is taken back once it is.
 */
export const undoImport = (hub: Hub, conferenceId: Types.ObjectId, importId: string, by: Doer) =>
  inTurn(hub, conferenceId, async (conference, stillOurs) => {
    if (conference.lastImport?.id !== importId) return refuse('conferences.import_gone')
    await ConferenceModel.updateOne(
      { _id: conferenceId, 'lastImport.id': importId },
      { 'lastImport.undoing': true },
    )
    return finishUndoing(hub, conference, by, stillOurs)
  })

/** From wherever a first try has ended. */
export async function finishUndoing(
  { bus }: Pick<Hub, 'bus'>,
  conference: ConferenceDocument,
  by: Doer,
  stillOurs: StillOurs,
): Promise<Undone> {
  const importId = conference.lastImport?.id ?? refuse('conferences.import_gone')
  const conferenceId = conference._id
  const undone: Undone = { removed: 0, restored: 0, kept: 0 }
  const written = await ProgrammeSessionModel.find({ conferenceId, 'lastImport.id': importId }).lean()
  const back = async (session: (typeof written)[number]) => {
    const was = session.lastImport?.was as Record<string, unknown> | null
    undone[await takeBack(session._id, importId, was)] += 1
  }
  await inGroups(written, back, stillOurs)
  for (const name of (conference.lastImport?.filled ?? []) as ConferenceDetail[]) {
    // Unless an editor has saved it as their own meanwhile.
    await ConferenceModel.updateOne(
      { _id: conferenceId, 'lastImport.id': importId, 'lastImport.filled': name },
      { [name]: emptyDetails[name] },
    )
  }
  // Last: whoever repeats after a break completes it.
  await ConferenceModel.updateOne(
    { _id: conferenceId, 'lastImport.id': importId },
    { lastImport: null, changedBy: actOf(by) },
  )
  bus.emit('conferences.changed', { conference: presentConferenceTold(conference), by })
  bus.emit('conferences.programmeImported', {
    ...{ conferenceId: String(conferenceId), imported: 0, updated: undone.restored, by },
  })
  return undone

  async function takeBack(
    _id: Types.ObjectId,
    id: string,
    was: Record<string, unknown> | null,
  ): Promise<keyof Undone> {
    const before = was ?? { out: 'removed' }
    const isRemoved = before['out'] === 'removed'
    const session = await changeSession(
      bus,
      { _id, 'lastImport.id': id, ...(isRemoved && notAsked) },
      { ...before, lastImport: null },
      by,
    )
    if (!session) return 'kept'
    return isRemoved ? 'removed' : 'restored'
  }
}
