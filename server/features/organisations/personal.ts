import { kept } from '../../kit/data/documents/personal.ts'
import type { Personal } from '../../kit/contributions/personal.ts'
import { OrganisationModel } from './model.ts'

/** An organisation outlives whoever entered it. */
export const organisationsPersonal: readonly Personal[] = [
  kept(OrganisationModel, { as: 'organisations', by: 'createdBy', fields: ['name', 'createdAt'] }),
]
