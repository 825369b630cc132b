import { randomUUID } from 'node:crypto'
import type { Doer } from '../../../kit/rights/doer.ts'
import { failWith } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import { conferencesContract } from '../contract.ts'
import type { ConferenceDocument } from '../model.ts'
import { ProgrammeSessionModel } from '../model.ts'
import { parseSchedule } from '../schedule/parse-schedule.ts'
import type { ParsedSchedule } from '../schedule/reading/types.ts'
import { NotASchedule } from '../schedule/reading/types.ts'
import type { AbsentAct } from '../vocabulary.ts'
import { compare, differenceOf } from './compare.ts'
import { fillDetails, newDetails } from './details.ts'
import { createWriting, inGroups } from './write.ts'

const refuse = failWith(conferencesContract)

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

interface Into {
  /** Null where there is none yet: the report alone is asked for. */
  conference: ConferenceDocument | null
  by: Doer
  fileName: string
  /** Nothing is written. */
  dryRun?: boolean
  /** What becomes of sessions that the file does not name; kept unless told otherwise. */
  absent?: AbsentAct | undefined
}

/**
 * Brings a conference's programme in step with a file. Sessions are recognised (see `recognise`): importing
 * again doubles nothing and keeps codes and questions. Without a conference, or in a dry run, nothing is written.
 */
export async function importProgramme(
  hub: Hub,
  schedule: ParsedSchedule,
  { conference, by, fileName, dryRun = false, absent: absentAct = 'keep' }: Into,
) {
  const stored = conference ? await ProgrammeSessionModel.find({ conferenceId: conference._id }).lean() : []
  const filled = newDetails(schedule.details, conference)
  const { changes, absent } = compare(schedule, stored, absentAct)
  const count = (wanted: (typeof changes)[number]['change']) =>
    changes.filter(({ change }) => change === wanted).length
  const counts = { imported: count('new'), updated: count('changed'), unchanged: count('same') }
  const changesNothing =
    counts.imported + counts.updated + filled.length === 0 && absent.every(({ act }) => act === 'keep')
  // Repeated because its answer was lost, it is still the first one that can be taken back.
  const former = conference?.lastImport?.id
  const importId = changesNothing && former ? former : randomUUID()

  if (conference && !dryRun) {
    const conferenceId = conference._id
    // First, so that even half an import can be taken back.
    if (importId !== former) {
      conference.set({ lastImport: { id: importId, fileName, at: new Date(), filled } })
      await conference.save()
    }
    await fillDetails(hub, conference, schedule.details, by)
    const write = createWriting(hub, { conferenceId, importId, by })
    await inGroups(changes, write.session)
    await inGroups(absent, async (each) => {
      if (each.act === 'keep') return
      const done = await write.out(each.session, each.act === 'cancel' ? 'dropped' : 'removed')
      if (!done) each.act = 'keep'
    })
    hub.bus.emit('conferences.programmeImported', {
      ...{ conferenceId: String(conferenceId), imported: counts.imported, updated: counts.updated, by },
    })
  }

  return {
    dryRun,
    importId: conference && !dryRun ? importId : null,
    format: schedule.format,
    programme: {
      title: schedule.conference.title,
      startsOn: schedule.conference.start,
      endsOn: schedule.conference.end,
    },
    ...counts,
    filled,
    skipped: schedule.skipped,
    sessions: changes.map(({ fields, known, change }) => ({
      title: fields.title,
      room: fields.room,
      language: fields.language,
      startsAt: fields.startsAt.toISOString(),
      endsAt: fields.endsAt.toISOString(),
      cancelled: fields.out !== null,
      change,
      ...(known && change === 'changed' ? differenceOf(known, fields) : { was: null, differs: [] }),
    })),
    absent: absent.map(({ session, act }) => ({ id: String(session._id), title: session.title, act })),
  }
}
