import type { Types } from 'mongoose'
import { create } from '../../../kit/data/documents/create.ts'
import { actOf } from '../../../kit/data/documents/acts.ts'
import type { Doer } from '../../../kit/rights/doer.ts'
import { failWith } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import { isDuplicateKey } from '../../../kit/data/documents/once.ts'
import { newCode } from '../code.ts'
import { conferencesContract } from '../contract.ts'
import type { ConferenceDocument, ProgrammeSession } from '../model.ts'
import { ProgrammeSessionModel } from '../model.ts'
import { presentSessionTold } from '../present.ts'
import { parseSchedule } from '../schedule/parse-schedule.ts'
import type { ParsedSchedule, ParsedSession } from '../schedule/reading/types.ts'
import { NotASchedule } from '../schedule/reading/types.ts'
import { fillDetails, newDetails } from './details.ts'
import { isMadeUp, recognise } from './recognise.ts'

const refuse = failWith(conferencesContract)
/** Writes that travel to the database together. */
const together = 50

type Fields = ReturnType<typeof fieldsOf>
/** What is stored of a session by an import. */
type Written = Fields & { guid: string; names: string[]; changedBy: ReturnType<typeof actOf> }
type Stored = ProgrammeSession & { _id: Types.ObjectId }

/** Reads a programme file, or refuses it with the reason at `content`. */
export function readProgramme(content: string): ParsedSchedule {
  try {
    return parseSchedule(content, { timeZone: 'Europe/Warsaw' })
  } catch (error) {
    if (!(error instanceof NotASchedule)) throw error
    const { line, column } = error
    const params = { ...(line !== undefined && { line }), ...(column !== undefined && { column }) }
    const code = `conferences.schedule_${error.code}` as const
    return refuse('conferences.not_a_schedule', { params, issues: [{ path: 'content', code, params }] })
  }
}

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

function isSame<Given extends Partial<Stored>>(stored: Stored, fields: Given): boolean {
  return (Object.keys(fields) as (keyof Given & keyof Stored)[]).every(
    (name) => JSON.stringify(stored[name] ?? null) === JSON.stringify(fields[name]),
  )
}

/** A guid of the session's own outlives a file that has none. */
const guidOf = (inFile: string, known: Stored | undefined): string =>
  known && isMadeUp(inFile) && !isMadeUp(known.guid) ? known.guid : inFile

async function insert(conferenceId: Types.ObjectId, fields: Written): Promise<void> {
  for (;;) {
    try {
      await create(ProgrammeSessionModel, { ...fields, conferenceId, code: newCode() })
      return
    } catch (error) {
      if (isDuplicateKey(error, 'guid')) {
        // The same file is being imported in another tab.
        await ProgrammeSessionModel.updateOne({ conferenceId, guid: fields.guid }, fields)
        return
      }
      if (!isDuplicateKey(error, 'code')) throw error
    }
  }
}

async function inGroups<Item>(items: Item[], write: (item: Item) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < items.length; start += together) {
    await Promise.all(items.slice(start, start + together).map(write))
  }
}

interface Into {
  /** Null where there is none yet: the report alone is asked for. */
  conference: ConferenceDocument | null
  by: Doer
  /** Nothing is written. */
  dryRun?: boolean
}

/**
 * Brings a conference's programme in step with a file. Sessions are recognised (see `recognise`): importing
 * again doubles nothing and keeps codes, questions and sessions that the file no longer names.
 * Without a conference, or in a dry run, nothing is written.
 */
export async function importProgramme(
  hub: Hub,
  schedule: ParsedSchedule,
  { conference, by, dryRun = false }: Into,
) {
  const { bus } = hub
  const id = conference?._id
  const stored: Stored[] = id ? await ProgrammeSessionModel.find({ conferenceId: id }).lean() : []
  const filled = newDetails(schedule.details, conference)
  const inFile = schedule.sessions.map((parsed) => {
    const fields = fieldsOf(parsed)
    return { ...fields, fields, guid: parsed.guid, names: [...(schedule.names.get(parsed.guid) ?? [])] }
  })
  const recognised = recognise(inFile, stored)
  const changes = inFile.map((session) => {
    const { fields, names } = session
    const known = recognised.get(session)
    const guid = guidOf(session.guid, known)
    const change = !known
      ? ('new' as const)
      : isSame(known, { ...fields, guid })
        ? ('same' as const)
        : ('changed' as const)
    return { named: { guid, names }, fields, known, change }
  })
  const fresh = changes.filter(({ change }) => change === 'new')
  const changed = changes.filter(({ change }) => change === 'changed')

  if (conference && id && !dryRun) {
    const changedBy = actOf(by)
    await fillDetails(hub, conference, schedule.details, by)
    await inGroups(fresh, ({ named, fields }) => insert(id, { ...fields, ...named, changedBy }))
    const renamed = changes.filter(
      ({ change, known, named }) => change === 'same' && known && !isSame(known, named),
    )
    await inGroups(renamed, ({ known, named }) => ProgrammeSessionModel.updateOne({ _id: known?._id }, named))
    await inGroups(changed, async ({ known, named, fields }) => {
      if (!known) return
      const session = await ProgrammeSessionModel.findByIdAndUpdate(
        known._id,
        { ...fields, ...named, changedBy },
        { returnDocument: 'after' },
      ).lean()
      if (!session) return
      bus.emit('conferences.sessionChanged', {
        ...{ conferenceId: String(id), session: presentSessionTold(session), by },
      })
    })
    bus.emit('conferences.programmeImported', {
      conferenceId: String(id),
      imported: fresh.length,
      updated: changed.length,
      by,
    })
  }

  const kept = new Set(recognised.values())
  return {
    dryRun,
    format: schedule.format,
    programme: {
      title: schedule.conference.title,
      startsOn: schedule.conference.start,
      endsOn: schedule.conference.end,
    },
    imported: fresh.length,
    updated: changed.length,
    unchanged: changes.length - fresh.length - changed.length,
    filled,
    skipped: schedule.skipped,
    sessions: changes.map(({ fields, change }) => ({
      title: fields.title,
      room: fields.room,
      language: fields.language,
      startsAt: fields.startsAt.toISOString(),
      endsAt: fields.endsAt.toISOString(),
      change,
    })),
    absent: stored.filter((each) => !kept.has(each)).map(({ _id, title }) => ({ id: String(_id), title })),
  }
}
