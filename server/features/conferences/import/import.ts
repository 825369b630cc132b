import type { Types } from 'mongoose'
import { mongo } from 'mongoose'
import { create } from '../../../kit/data/documents/create.ts'
import { actOf } from '../../../kit/data/documents/acts.ts'
import type { Doer } from '../../../kit/rights/doer.ts'
import { failWith } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import { isDuplicateKey } from '../../../kit/data/documents/once.ts'
import { newCode } from '../code.ts'
import { conferencesContract } from '../contract.ts'
import type { ProgrammeSession } from '../model.ts'
import { ProgrammeSessionModel } from '../model.ts'
import { presentSessionTold } from '../present.ts'
import { parseSchedule } from '../schedule/parse-schedule.ts'
import type { ParsedSchedule, ParsedSession } from '../schedule/reading/types.ts'
import { NotASchedule } from '../schedule/reading/types.ts'

const refuse = failWith(conferencesContract)
/** Writes that travel to the database together. */
const together = 50
const maxAbstract = 10_000

type Fields = ReturnType<typeof fieldsOf>
/** What is stored of a session by an import. */
type Written = Fields & { changedBy: ReturnType<typeof actOf> }
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

/** What the programme keeps of a session; its code and its questions are not the file's to change. */
function fieldsOf(parsed: ParsedSession) {
  return {
    title: parsed.title,
    subtitle: parsed.subtitle,
    abstract: (parsed.abstract || parsed.description).slice(0, maxAbstract),
    speakers: parsed.speakers,
    room: parsed.room,
    track: parsed.track,
    language: parsed.language,
    startsAt: parsed.start,
    endsAt: parsed.end,
  }
}

function isSame(stored: Stored, fields: Fields): boolean {
  return (Object.keys(fields) as (keyof Fields)[]).every(
    (name) => JSON.stringify(stored[name] ?? null) === JSON.stringify(fields[name]),
  )
}

async function insert(conferenceId: Types.ObjectId, guid: string, fields: Written): Promise<void> {
  for (;;) {
    try {
      await create(ProgrammeSessionModel, { ...fields, conferenceId, guid, code: newCode() })
      return
    } catch (error) {
      if (isDuplicateKey(error, 'guid')) {
        // The same file is being imported in another tab.
        await ProgrammeSessionModel.updateOne({ conferenceId, guid }, fields)
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
  conferenceId: string | null
  by: Doer
  /** Nothing is written. */
  dryRun?: boolean
}

/**
 * Brings a conference's programme in step with a file. Sessions are recognised by guid: importing again
 * doubles nothing and keeps codes, questions and sessions that the file no longer names.
 * Without a conference, or in a dry run, nothing is written.
 */
export async function importProgramme(
  { bus }: Hub,
  schedule: ParsedSchedule,
  { conferenceId, by, dryRun = false }: Into,
) {
  const id = conferenceId ? new mongo.ObjectId(conferenceId) : null
  const stored: Stored[] = id ? await ProgrammeSessionModel.find({ conferenceId: id }).lean() : []
  const byGuid = new Map(stored.map((each) => [each.guid, each]))
  const changes = schedule.sessions.map((parsed) => {
    const fields = fieldsOf(parsed)
    const known = byGuid.get(parsed.guid)
    const change = !known
      ? ('new' as const)
      : isSame(known, fields)
        ? ('same' as const)
        : ('changed' as const)
    return { guid: parsed.guid, fields, known, change }
  })
  const fresh = changes.filter(({ change }) => change === 'new')
  const changed = changes.filter(({ change }) => change === 'changed')

  if (id && !dryRun) {
    const changedBy = actOf(by)
    await inGroups(fresh, ({ guid, fields }) => insert(id, guid, { ...fields, changedBy }))
    await inGroups(changed, async ({ known, fields }) => {
      if (!known) return
      const session = await ProgrammeSessionModel.findByIdAndUpdate(
        known._id,
        { ...fields, changedBy },
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

  const named = new Set(schedule.sessions.map((each) => each.guid))
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
    skipped: schedule.skipped,
    sessions: changes.map(({ fields, change }) => ({
      title: fields.title,
      room: fields.room,
      language: fields.language,
      startsAt: fields.startsAt.toISOString(),
      endsAt: fields.endsAt.toISOString(),
      change,
    })),
    absent: stored
      .filter(({ guid }) => !named.has(guid))
      .map(({ _id, title }) => ({ id: String(_id), title })),
  }
}
