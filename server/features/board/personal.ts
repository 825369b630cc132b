import { kept } from '../../kit/data/documents/personal.ts'
import type { Personal } from '../../kit/contributions/personal.ts'
import { InterestModel, OfferModel, ThreadMessageModel } from './model.ts'

/** What was written for an organisation stays the organisation's. */
export const boardPersonal: readonly Personal[] = [
  kept(OfferModel, { as: 'offers', by: 'author', fields: ['_id', 'title', 'body', 'language', 'createdAt'] }),
  kept(InterestModel, {
    as: 'interests',
    by: 'author',
    fields: ['_id', 'offer', 'message', 'language', 'state', 'sentAt'],
  }),
  kept(ThreadMessageModel, {
    as: 'messages',
    by: 'author',
    fields: ['interest', 'number', 'text', 'language', 'createdAt'],
  }),
]
