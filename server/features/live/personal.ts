import { kept } from '../../kit/data/documents/personal.ts'
import type { Personal } from '../../kit/contributions/personal.ts'
import { QuestionModel } from './model.ts'

/** Questions are anonymous; which moderator moved them is not. */
export const livePersonal: readonly Personal[] = [
  kept(QuestionModel, { as: 'moderated', by: 'changedBy.person', fields: ['_id', 'state', 'changedBy.at'] }),
]
