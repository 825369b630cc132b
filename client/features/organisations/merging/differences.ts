import type { MergedField } from '../../../../server/features/organisations/vocabulary.ts'
import { mergedFields } from '../../../../server/features/organisations/vocabulary.ts'
import { formatList } from '../../../kit/words/format.ts'
import { translate } from '../../../kit/words/words.ts'
import { placeOf } from '../../../shared/organisation.ts'
import type { MergePreview, Organisation } from '../types.ts'

export type Choice = 'goes' | 'stays'

/** What a profile says there, as it is stored; null where it says nothing. */
function said(field: MergedField, organisation: Organisation): readonly unknown[] | null {
  const { registration, city, region, about, language } = organisation
  if (field === 'registration') return registration && [registration.register, registration.number]
  if (field === 'place') return [city, region]
  if (field === 'about') return about === '' ? null : [about, language]
  const value = organisation[field]
  if (Array.isArray(value)) return value.length === 0 ? null : [...value].sort()
  return value === null ? null : [value]
}

/** Where the two profiles say different things. */
export const differencesOf = ({ goes, stays }: MergePreview): MergedField[] =>
  mergedFields.filter((field) => JSON.stringify(said(field, goes)) !== JSON.stringify(said(field, stays)))

/** Chosen at first: what the one that stays says, unless it says nothing or only the other's number is confirmed. */
export function firstChoice(field: MergedField, { goes, stays }: MergePreview): Choice {
  if (said(field, stays) === null) return 'goes'
  const isBetter = goes.registration?.confirmed && !stays.registration?.confirmed
  return field === 'registration' && isBetter ? 'goes' : 'stays'
}

/** In words, as the profile's page says it. */
export function wordsOf(field: MergedField, organisation: Organisation): string {
  const { registration } = organisation
  if (said(field, organisation) === null) return translate('organisations:merging.none')
  if (field === 'registration' && registration) {
    const { register, number, confirmed } = registration
    const state = translate(`organisations:page.${confirmed ? 'confirmed' : 'unconfirmed'}`)
    return `${translate(`organisations:page.number_${register}`, { number })} (${state})`
  }
  if (field === 'place') return placeOf(organisation)
  if (field === 'kind') return translate(`organisations:kind.${organisation.kind ?? 'other'}`)
  if (field === 'themes')
    return formatList(organisation.themes.map((one) => translate(`organisations:theme.${one}`)))
  if (field === 'needs' || field === 'gives')
    return formatList(organisation[field].map((one) => translate(`organisations:resource.${one}`)))
  return field === 'name' ? organisation.name : organisation.about
}

/** Whether a number that is confirmed now will be a claim again: it was confirmed under the other's name. */
export function losesConfirmation(
  { goes, stays }: MergePreview,
  choiceOf: (field: MergedField) => Choice,
): boolean {
  const both = { goes, stays }
  const [named, numbered] = [both[choiceOf('name')], both[choiceOf('registration')]]
  const after = { name: named.name, number: said('registration', numbered)?.join() }
  const isAs = (each: Organisation) =>
    each.registration?.confirmed &&
    each.name === after.name &&
    said('registration', each)?.join() === after.number
  return Boolean(numbered.registration?.confirmed) && !isAs(goes) && !isAs(stays)
}

/** Who is of it afterwards: whoever owned either record owns it. */
export function peopleAfter({ goes, stays }: MergePreview): Organisation['people'] {
  const people = new Map<string, Organisation['people'][number]>()
  for (const person of [...stays.people, ...goes.people])
    people.set(person.id, { ...person, owner: person.owner || (people.get(person.id)?.owner ?? false) })
  return [...people.values()]
}
