import { kept } from '../../kit/data/documents/personal.ts'
import type { Personal } from '../../kit/contributions/personal.ts'
import { ConferenceModel, ProgrammeSessionModel } from './model.ts'

/** A conference stays when the editor who entered it goes. */
export const conferencesPersonal: readonly Personal[] = [
  kept(ConferenceModel, { as: 'conferences', by: 'createdBy', fields: ['title', 'startsOn'] }),
  kept(ProgrammeSessionModel, {
    as: 'sessions',
    by: 'changedBy.person',
    fields: ['_id', 'title', 'changedBy.at'],
  }),
]
