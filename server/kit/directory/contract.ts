import { z } from 'zod'
import { id } from '../contract.ts'
import { countries, roles } from '../vocabulary.ts'

/** A person, wherever she is named; the name is empty for somebody who has left. */
export const personBrief = z.object({
  id,
  name: z.string(),
  /** Of those who have one, so that nobody passes for them. */
  role: z.enum(roles).optional(),
})

/** An organisation, wherever it is named. */
export const organisationBrief = z.object({
  id,
  name: z.string(),
  country: z.enum(countries),
  city: z.string(),
  region: z.string(),
})

export type PersonBrief = z.output<typeof personBrief>
export type OrganisationBrief = z.output<typeof organisationBrief>
