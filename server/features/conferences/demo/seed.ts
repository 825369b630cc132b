import { ConferenceModel, ProgrammeSessionModel } from '../model.ts'
import { createZone } from '../schedule/values/clock.ts'
import { conferences } from './conferences.ts'
import type { WorldConference, WorldSession } from './types.ts'
import { idOf, uuidOf } from '../../../kit/demo/ids.ts'

const zone = createZone('Europe/Warsaw')
const day = 24 * 3600 * 1000

/** The codes on the demonstration's posters; the running session's is easy to type. */
const alphabet = '23456789BCDFGHJKMNPQRSTVWXZ'
export const liveCode = 'KRK7M4'

/** Conferences with their programmes. */
export async function seedConferences(now: Date): Promise<void> {
  await ConferenceModel.insertMany(conferences.map((each) => conferenceRecord(each, now)))
  await ProgrammeSessionModel.insertMany(sessionsOf(now).map(({ record }) => record))
}

/** Every session of the world, with what is stored of it. */
export const sessionsOf = (now: Date) =>
  conferences.flatMap((conference) =>
    conference.sessions.map((session) => ({ session, record: sessionRecord(conference, session, now) })),
  )

/** After a restart the running session still runs now. */
export async function resumeLiveSession(now: Date): Promise<void> {
  const session = conferences.flatMap((each) => each.sessions).find((each) => each.live)
  if (session) await ProgrammeSessionModel.updateOne({ code: liveCode, qa: 'open' }, runningNow(session, now))
}

function conferenceRecord(conference: WorldConference, now: Date) {
  const { slug, startsInDays, sessions, ...fields } = conference
  const lastDay = Math.max(...sessions.map((session) => session.day))
  return {
    ...fields,
    _id: idOf('conference', slug),
    startsOn: dateOf(now, startsInDays),
    endsOn: dateOf(now, startsInDays + lastDay),
    createdBy: idOf('person', 'demo-editor'),
    clientId: uuidOf('conference', slug),
  }
}

function sessionRecord(conference: WorldConference, session: WorldSession, now: Date) {
  const { slug, live, title, abstract, speakers, room, track, language } = session
  return {
    ...{ title, abstract, speakers, room, track, language },
    _id: idOf('session', slug),
    conferenceId: idOf('conference', conference.slug),
    guid: uuidOf('session', slug),
    code: live ? liveCode : codeOf(slug),
    qa: live ? ('open' as const) : conference.startsInDays < 0 ? ('ended' as const) : ('closed' as const),
    ...(live ? runningNow(session, now) : plannedTimes(conference, session, now)),
  }
}

function plannedTimes(conference: WorldConference, session: WorldSession, now: Date) {
  const [hours = 0, minutes = 0] = session.start.split(':').map(Number)
  const date = dateOf(now, conference.startsInDays + session.day)
  const start = zone?.instantOf(date, hours * 3600 + minutes * 60) ?? 0
  return { startsAt: new Date(start), endsAt: new Date(start + session.durationMinutes * 60_000) }
}

/** Begun a quarter of an hour ago, on a full five minutes. */
function runningNow(session: WorldSession, now: Date) {
  const start = Math.floor((now.getTime() - 15 * 60_000) / 300_000) * 300_000
  return { startsAt: new Date(start), endsAt: new Date(start + session.durationMinutes * 60_000) }
}

const dateOf = (now: Date, days: number) =>
  zone?.dateAt(now.getTime() + days * day) ?? now.toISOString().slice(0, 10)

function codeOf(slug: string): string {
  const bytes = idOf('code', slug).id
  return Array.from({ length: 6 }, (_, index) => alphabet[(bytes[index] ?? 0) % alphabet.length]).join('')
}
