import { digestOf } from '../../../kit/data/documents/once.ts'
import type { OrganisationDocument } from '../model.ts'
import { standingOf } from '../standing.ts'
import type { MergedField } from '../vocabulary.ts'
import { mergedFields } from '../vocabulary.ts'

/** What is chosen as one is stored as these. */
const stored = {
  name: ['name'],
  kind: ['kind'],
  registration: ['register', 'registerNumber'],
  place: ['city', 'region'],
  about: ['about', 'language'],
  themes: ['themes'],
  needs: ['needs'],
  gives: ['gives'],
} as const satisfies Record<MergedField, readonly (keyof OrganisationDocument)[]>

type Profile = Pick<OrganisationDocument, (typeof stored)[MergedField][number]>

/** What a record gives to the one that it goes into, as it is stored. */
export const givenBy = (goes: Profile, takes: readonly MergedField[]): Partial<Profile> =>
  Object.fromEntries(takes.flatMap((field) => stored[field].map((name) => [name, goes[name]])))

const identity = ['name', 'register', 'registerNumber'] as const

/** A confirmation is of a number under a name: it stands where both are what one of the two was confirmed of. */
export function confirmationAfter(
  goes: OrganisationDocument,
  stays: OrganisationDocument,
  takes: readonly MergedField[],
): OrganisationDocument['registerConfirmed'] {
  const after = { ...stays.toObject(), ...givenBy(goes.toObject(), takes) }
  const confirmed = [stays, goes].find(
    (each) => each.registerConfirmed && identity.every((name) => each[name] === after[name]),
  )
  return confirmed?.registerConfirmed ?? null
}

/** Of what an administrator sees of both before she decides. */
export const versionOf = (...both: readonly OrganisationDocument[]): string =>
  digestOf(
    both.map((each) => {
      const profile = givenBy(each.toObject(), mergedFields)
      return [each.id, profile, standingOf(each), Boolean(each.registerConfirmed)]
    }),
  )
