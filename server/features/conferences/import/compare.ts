import type { Types } from 'mongoose'
import type { ProgrammeSession } from '../model.ts'
import type { ParsedSchedule, ParsedSession } from '../schedule/reading/types.ts'
import { sessionDetails, type AbsentAct } from '../vocabulary.ts'
import { isMadeUp, recognise } from './recognise.ts'

export type Stored = ProgrammeSession & { _id: Types.ObjectId }
export type Fields = ReturnType<typeof fieldsOf>
/** What the file calls a session. */
export type Named = Pick<ProgrammeSession, 'guid' | 'names'>

/** The abstract and what the description says beyond it: neither is lost. */
function aboutOf({ abstract, description }: ParsedSession): string {
  if (description.includes(abstract)) return description
  return abstract.includes(description) ? abstract : `${abstract}\n\n${description}`
}

/** What the programme keeps of a session; its code and its questions are not the file's to change. */
function fieldsOf(parsed: ParsedSession) {
  return {
    title: parsed.title,
    subtitle: parsed.subtitle,
    abstract: aboutOf(parsed),
    speakers: parsed.speakers,
    room: parsed.room,
    track: parsed.track,
    language: parsed.language,
    startsAt: parsed.start,
    endsAt: parsed.end,
  }
}

/** A file that says nothing of cancelling leaves what somebody marked by hand; what it names again takes place. */
const outOf = (parsed: ParsedSession, known: Stored | undefined, isTold: boolean) =>
  parsed.cancelled || (!isTold && known?.out === 'cancelled') ? ('cancelled' as const) : null

export function isSame<Given extends Partial<Stored>>(stored: Stored, fields: Given): boolean {
  return (Object.keys(fields) as (keyof Given & keyof Stored)[]).every(
    (name) => JSON.stringify(stored[name] ?? null) === JSON.stringify(fields[name]),
  )
}

/** A guid of the session's own outlives a file that has none. */
const guidOf = (inFile: string, known: Stored | undefined): string =>
  known && isMadeUp(inFile) && !isMadeUp(known.guid) ? known.guid : inFile

/** What a file would change of the sessions that the hub has, and which of them it no longer names. */
export function compare(schedule: ParsedSchedule, stored: readonly Stored[], absentAct: AbsentAct) {
  const inFile = schedule.sessions.map((parsed) => {
    const names = [...(schedule.names.get(parsed.guid) ?? [])]
    return { parsed, ...fieldsOf(parsed), fields: fieldsOf(parsed), guid: parsed.guid, names }
  })
  const recognised = recognise(inFile, stored)
  const changes = inFile.map((session) => {
    const known = recognised.get(session)
    const named: Named = { guid: guidOf(session.guid, known), names: session.names }
    const fields = { ...session.fields, out: outOf(session.parsed, known, schedule.tellsCancelled) }
    const isNew = !known || known.out === 'removed'
    const isUnchanged = known && isSame(known, { ...fields, guid: named.guid })
    return { named, fields, known, change: isNew ? 'new' : isUnchanged ? 'same' : 'changed' } as const
  })
  const kept = new Set(recognised.values())
  const absent = stored
    .filter((each) => !kept.has(each) && each.out !== 'removed')
    .map((session) => ({ session, act: actFor(session, absentAct) }))
  return { changes, absent }
}

/** What is changed of a session that the hub has, for whoever is to agree to it. */
export const differenceOf = (known: Stored, fields: Fields) => ({
  was: {
    title: known.title,
    room: known.room,
    startsAt: known.startsAt.toISOString(),
    endsAt: known.endsAt.toISOString(),
  },
  differs: sessionDetails.filter((name) => !isSame(known, { [name]: fields[name] })),
})

export type Change = ReturnType<typeof compare>['changes'][number]

/** Nobody's questions are cut off, and what is marked already need not be marked. */
const actFor = ({ qa, out }: Stored, act: AbsentAct): AbsentAct =>
  (act === 'remove' && qa === 'open') || (act === 'cancel' && out) ? 'keep' : act
