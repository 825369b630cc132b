import type { Actor } from '../../../kit/rights/actor.ts'
import type { BodyOf } from '../../../kit/contract.ts'
import { doerOf } from '../../../kit/rights/acting.ts'
import { failWith } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import type { Conferences } from '../conferences.ts'
import { conferencesContract } from '../contract.ts'
import { detailFields, newDetails } from './details.ts'
import { importProgramme, readProgramme } from './import.ts'

type Input = BodyOf<(typeof conferencesContract)['routes']['POST /conferences/import']>
const refuse = failWith(conferencesContract)
const maxTitle = 200

/**
 * A conference and its programme in one step. A retry finds the conference of the first try by its
 * `clientId` and completes its programme.
 */
export async function createFromFile(hub: Hub, conferences: Conferences, actor: Actor, input: Input) {
  const by = doerOf(actor)
  const schedule = readProgramme(input.content)
  const { title, acronym, start, end } = schedule.conference
  const startsOn = start ?? end
  const endsOn = end ?? start
  if (!startsOn || !endsOn || schedule.sessions.length === 0) {
    return refuse('conferences.not_a_schedule', {
      issues: [{ path: 'content', code: 'conferences.schedule_no_events' }],
    })
  }
  if (input.dryRun) {
    return {
      report: await importProgramme(hub, schedule, {
        ...{ conference: null, by, fileName: input.fileName },
        dryRun: true,
      }),
      conference: null,
    }
  }
  const named = title || acronym || input.fileName.replace(/\.\w+$/, '')
  const conference = await conferences.create(actor, {
    title: { [input.language]: named.slice(0, maxTitle) },
    ...detailFields(schedule.details, input.language),
    startsOn: startsOn < endsOn ? startsOn : endsOn,
    endsOn: startsOn < endsOn ? endsOn : startsOn,
    clientId: input.clientId,
  })
  const report = await importProgramme(hub, schedule, { conference, by, fileName: input.fileName })
  return {
    report: { ...report, filled: newDetails(schedule.details, null) },
    conference: await conferences.read(actor, conference.id),
  }
}
