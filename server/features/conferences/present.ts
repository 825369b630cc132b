import type { Types } from 'mongoose'
import { dayInWarsaw } from '../../../common/warsaw-day.ts'
import type { Actor } from '../../kit/rights/actor.ts'
import type { ProgrammeSession } from './model.ts'
import { canEditConference, canModerateQa } from './policy.ts'
import type { ConferenceTime, Trilingual } from './vocabulary.ts'

interface StoredText {
  pl?: string | null
  nb?: string | null
  en?: string | null
}

interface StoredConference {
  _id: Types.ObjectId
  title: StoredText
  description: StoredText
  venue: string
  city: string
  startsOn: string
  endsOn: string
}

export function timeOf({ startsOn, endsOn }: { startsOn: string; endsOn: string }): ConferenceTime {
  const today = dayInWarsaw(new Date())
  return endsOn < today ? 'past' : startsOn > today ? 'upcoming' : 'running'
}

/** Languages that say something. */
export function presentText({ pl, nb, en }: StoredText): Trilingual {
  return { ...(pl && { pl }), ...(nb && { nb }), ...(en && { en }) }
}

export function presentConference(conference: StoredConference, sessionCount: number) {
  return {
    id: String(conference._id),
    title: presentText(conference.title),
    description: presentText(conference.description),
    venue: conference.venue,
    city: conference.city,
    startsOn: conference.startsOn,
    endsOn: conference.endsOn,
    when: timeOf(conference),
    sessionCount,
  }
}

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
    qa: session.qa,
  }
}

export const presentRights = (actor: Actor) => ({
  edit: canEditConference(actor, undefined),
  moderate: canModerateQa(actor, undefined),
})
