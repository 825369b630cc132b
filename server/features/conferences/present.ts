import type { Types } from 'mongoose'
import { dayInWarsaw } from '../../../common/warsaw-day.ts'
import type { Actor } from '../../kit/rights/actor.ts'
import type { Stored } from '../../kit/trilingual/present.ts'
import { onlySaid } from '../../kit/trilingual/present.ts'
import type { ConferenceTold, SessionTold } from './contract.ts'
import type { ConferenceDocument, ProgrammeSession } from './model.ts'
import { canEditConference, canModerateQa } from './policy.ts'
import type { ConferenceTime } from './vocabulary.ts'

interface StoredConference {
  _id: Types.ObjectId
  title: Stored<string>
  description: Stored<string>
  venue: string
  city: string
  startsOn: string
  endsOn: string
}

export function timeOf({ startsOn, endsOn }: { startsOn: string; endsOn: string }): ConferenceTime {
  const today = dayInWarsaw(new Date())
  return endsOn < today ? 'past' : startsOn > today ? 'upcoming' : 'running'
}

export function presentConference(conference: StoredConference, sessionCount: number) {
  return {
    id: String(conference._id),
    title: onlySaid(conference.title),
    description: onlySaid(conference.description),
    venue: conference.venue,
    city: conference.city,
    startsOn: conference.startsOn,
    endsOn: conference.endsOn,
    when: timeOf(conference),
    sessionCount,
  }
}

/** It stays in the programme, marked, whether somebody or a file said so. */
const isCancelled = ({ out }: Pick<ProgrammeSession, 'out'>) => out === 'cancelled' || out === 'dropped'

export function presentSession(session: ProgrammeSession & { _id: Types.ObjectId }) {
  return {
    id: String(session._id),
    code: session.code,
    title: session.title,
    subtitle: session.subtitle,
    abstract: session.abstract,
    speakers: session.speakers,
    room: session.room,
    track: session.track,
    language: session.language ?? null,
    startsAt: session.startsAt.toISOString(),
    endsAt: session.endsAt.toISOString(),
    cancelled: isCancelled(session),
    qa: session.qa,
  }
}

/** What its watchers are told of a session. */
export function presentSessionTold(session: ProgrammeSession & { _id: Types.ObjectId }): SessionTold {
  const { id, code, title, subtitle, speakers, room, track, language, ...more } = presentSession(session)
  const { startsAt, endsAt, cancelled, qa } = more
  return { id, code, title, subtitle, speakers, room, track, language, startsAt, endsAt, cancelled, qa }
}

export const presentConferenceTold = ({
  _id,
  title,
}: Pick<StoredConference, '_id' | 'title'>): ConferenceTold => ({ id: String(_id), title: onlySaid(title) })

/** The import that an editor can take back. */
export function presentImport(actor: Actor, { lastImport }: Pick<ConferenceDocument, 'lastImport'>) {
  if (!lastImport || !canEditConference(actor, undefined)) return null
  return { id: lastImport.id, fileName: lastImport.fileName, at: lastImport.at.toISOString() }
}

export const presentRights = (actor: Actor) => ({
  edit: canEditConference(actor, undefined),
  moderate: canModerateQa(actor, undefined),
})
