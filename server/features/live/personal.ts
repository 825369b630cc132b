import { kept } from '../../kit/data/documents/personal.ts'
import type { Personal } from '../../kit/contributions/personal.ts'
import { ClearingModel, ParticipantModel, QuestionModel } from './model.ts'

/** Questions are anonymous; which moderator moved them is not. */
export const livePersonal: readonly Personal[] = [
  kept(QuestionModel, { as: 'moderated', by: 'changedBy.person', fields: ['_id', 'state', 'changedBy.at'] }),
  kept(ParticipantModel, {
    ...{ as: 'blocked', by: 'changedBy.person', fields: ['_id', 'blocked', 'changedBy.at'] },
  }),
  kept(ClearingModel, { as: 'cleared', by: 'madeBy', fields: ['_id', 'before', 'undone'] }),
]
