import type { Hub } from '../../kit/feature.ts'
import type { RouteHandlers } from '../../kit/http/http.ts'
import { doerOf } from '../../kit/rights/acting.ts'
import type { Conferences } from './conferences.ts'
import type { conferencesContract } from './contract.ts'
import { createFromFile } from './import/create-from-file.ts'
import { importProgramme, readProgramme } from './import/import.ts'
import { undoImport } from './import/undo.ts'
import { createStanding } from './standing.ts'
import { canEditConference, canModerateQa, canReadConferences } from './policy.ts'

/** Reading a large file takes the process a good part of a second. */
const importLimit = { points: 30, seconds: 60 }

export function conferencesRoutes(
  hub: Hub,
  conferences: Conferences,
): RouteHandlers<typeof conferencesContract> {
  const standing = createStanding(hub)
  return {
    'GET /conferences': {
      allow: canReadConferences,
      handle: ({ actor, query }) => conferences.list(actor, query),
    },
    'POST /conferences': {
      allow: canEditConference,
      handle: async ({ actor, body }) => conferences.present(actor, await conferences.create(actor, body)),
    },
    'POST /conferences/import': {
      allow: canEditConference,
      limit: importLimit,
      handle: ({ actor, body }) => createFromFile(hub, conferences, actor, body),
    },
    'GET /conferences/:conferenceId': {
      allow: canReadConferences,
      handle: ({ actor, params }) => conferences.read(actor, params.conferenceId),
    },
    'PATCH /conferences/:conferenceId': {
      allow: canEditConference,
      handle: ({ actor, params, body }) => conferences.change(actor, params.conferenceId, body),
    },
    'POST /conferences/:conferenceId/programme': {
      allow: canEditConference,
      limit: importLimit,
      async handle({ actor, params, body }) {
        const conference = await conferences.found(params.conferenceId)
        return importProgramme(hub, readProgramme(body.content), {
          conference,
          by: doerOf(actor),
          ...{ fileName: body.fileName, dryRun: body.dryRun, absent: body.absent },
        })
      },
    },
    'POST /conferences/:conferenceId/programme/undo': {
      allow: canEditConference,
      async handle({ actor, params, body }) {
        const { _id } = await conferences.found(params.conferenceId)
        return undoImport(hub, _id, body.importId, doerOf(actor))
      },
    },
    'PUT /conferences/:conferenceId/removed': {
      allow: canEditConference,
      handle: ({ actor, params, body }) => standing.ofConference(actor, params.conferenceId, body.removed),
    },
    'PUT /conferences/sessions/:sessionId/standing': {
      allow: canEditConference,
      handle: ({ actor, params, body }) => standing.ofSession(actor, params.sessionId, body.standing),
    },
    'PUT /conferences/sessions/:sessionId/qa': {
      allow: canModerateQa,
      handle: ({ actor, params, body }) => conferences.setQa(actor, params.sessionId, body.qa),
    },
  }
}
