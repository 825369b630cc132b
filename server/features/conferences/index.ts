import { carried } from '../../kit/data/documents/carried.ts'
import { defineFeature } from '../../kit/feature.ts'
import { createConferences } from './conferences.ts'
import { conferencesContract } from './contract.ts'
import { findableSessions } from './findable.ts'
import { ConferenceModel, ProgrammeSessionModel } from './model.ts'
import { conferencesPersonal } from './personal.ts'
import { conferencesRoutes } from './routes.ts'

export const feature = defineFeature(conferencesContract, (hub) => {
  const conferences = createConferences(hub)
  return {
    routes: conferencesRoutes(hub, conferences),
    subjects: { '/conferences/:conferenceId': (_, { conferenceId }) => conferences.found(conferenceId) },
    personal: conferencesPersonal,
    merging: [
      carried(ConferenceModel, { counted: { as: 'conferences:merging.conferences', by: 'organisation' } }),
      carried(ProgrammeSessionModel),
    ],
    demo: () => import('./demo/index.ts'),
    commands: {},
    findable: findableSessions,
  }
})
