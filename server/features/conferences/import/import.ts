import { randomUUID } from 'node:crypto'
import type { Doer } from '../../../kit/rights/doer.ts'
import { fail, failWith } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import { conferencesContract } from '../contract.ts'
import type { ConferenceDocument } from '../model.ts'
import { ConferenceModel, ProgrammeSessionModel } from '../model.ts'
import { parseSchedule } from '../schedule/parse-schedule.ts'
import type { ParsedSchedule } from '../schedule/reading/types.ts'
import { NotASchedule } from '../schedule/reading/types.ts'
import type { AbsentAct } from '../vocabulary.ts'
import { compare, differenceOf } from './compare.ts'
import { fillDetails, newDetails } from './details.ts'
import type { StillOurs } from './turn.ts'
import { inTurn } from './turn.ts'
import { finishUndoing } from './undo.ts'
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
export async function importProgramme(hub: Hub, schedule: ParsedSchedule, into: Into) {
  const { conference, dryRun = false } = into
  if (!conference || dryRun) return report(schedule, await plan(schedule, into), { dryRun, importId: null })
  return inTurn(hub, conference._id, async (current, stillOurs) => {
    if (!current.lastImport?.undoing) return write(hub, schedule, { ...into, conference: current }, stillOurs)
    await finishUndoing(hub, current, into.by, stillOurs)
    const undone = (await ConferenceModel.findById(current._id)) ?? fail('kit.not_found')
    return write(hub, schedule, { ...into, conference: undone }, stillOurs)
  })
}

/** What would come of it. */
async function plan(schedule: ParsedSchedule, { conference, absent = 'keep' }: Into) {
  const stored = conference ? await ProgrammeSessionModel.find({ conferenceId: conference._id }).lean() : []
  return { filled: newDetails(schedule.details, conference), ...compare(schedule, stored, absent) }
}

type Plan = Awaited<ReturnType<typeof plan>>

const changedIn = ({ changes }: Plan, wanted: Plan['changes'][number]['change']) =>
  changes.filter(({ change }) => change === wanted).length

const changesNothing = ({ changes, absent, filled }: Plan) =>
  filled.length === 0 &&
  changes.every(({ change }) => change === 'same') &&
  absent.every(({ act }) => act === 'keep')

async function write(
  hub: Hub,
  schedule: ParsedSchedule,
  into: Into & { conference: ConferenceDocument },
  stillOurs: StillOurs,
) {
  const { conference, by, fileName } = into
  const conferenceId = conference._id
  const planned = await plan(schedule, into)
  const former = conference.lastImport
  // Repeated because its answer was lost, or because its process died, it is still the one that can be taken back.
  const goesOn = former && (former.unfinished || changesNothing(planned))
  const importId = goesOn ? former.id : randomUUID()
  if (!goesOn || !changesNothing(planned)) {
    const filled = [...new Set([...(goesOn ? former.filled : []), ...planned.filled])]
    // First, so that even half an import can be taken back.
    conference.set({ lastImport: { id: importId, fileName, at: new Date(), filled, unfinished: true } })
    await conference.save()
    await fillDetails(hub, conference, schedule.details, by)
  }
  const writing = createWriting(hub, { conferenceId, importId, by })
  await inGroups(planned.changes, writing.session, stillOurs)
  const out = async (each: Plan['absent'][number]) => {
    if (each.act === 'keep') return
    const done = await writing.out(each.session, each.act === 'cancel' ? 'dropped' : 'removed')
    if (!done) each.act = 'keep'
  }
  await inGroups(planned.absent, out, stillOurs)
  await ConferenceModel.updateOne(
    { _id: conferenceId, 'lastImport.id': importId },
    { 'lastImport.unfinished': false },
  )
  hub.bus.emit('conferences.programmeImported', {
    ...{ conferenceId: String(conferenceId), by },
    ...{ imported: changedIn(planned, 'new'), updated: changedIn(planned, 'changed') },
  })
  return report(schedule, planned, { dryRun: false, importId })
}

function report(schedule: ParsedSchedule, planned: Plan, done: { dryRun: boolean; importId: string | null }) {
  return {
    ...done,
    format: schedule.format,
    programme: {
      title: schedule.conference.title,
      startsOn: schedule.conference.start,
      endsOn: schedule.conference.end,
    },
    imported: changedIn(planned, 'new'),
    updated: changedIn(planned, 'changed'),
    unchanged: changedIn(planned, 'same'),
    filled: planned.filled,
    skipped: schedule.skipped,
    sessions: planned.changes.map(({ fields, known, change }) => ({
      title: fields.title,
      room: fields.room,
      language: fields.language,
      startsAt: fields.startsAt.toISOString(),
      endsAt: fields.endsAt.toISOString(),
      cancelled: fields.out !== null,
      change,
      ...(known && change === 'changed' ? differenceOf(known, fields) : { was: null, differs: [] }),
    })),
    absent: planned.absent.map(({ session, act }) => ({
      id: String(session._id),
      title: session.title,
      act,
    })),
  }
}
