import { registersOf } from '../../../../server/features/organisations/vocabulary.ts'
import { fold } from '../../../../common/fold.ts'
import { language } from '../../../kit/words/words.ts'
import type { Country, NewOrganisation, Organisation, Registration } from '../types.ts'

/** As the form has it: no kind is chosen for anybody, and a number may be left out. */
export type Profile = Omit<NewOrganisation, 'clientId' | 'country' | 'registration' | 'kind'> & {
  kind: NewOrganisation['kind'] | null
  register: Registration['register']
  number: string
}

/** Kraków has districts; where else in Poland an organisation is, its town says. */
export const isKrakow = (city: string) => fold(city.trim()) === 'krakow'

/** A profile as the form begins it, in the reader's language. */
export function emptyProfile(country: Country): Profile {
  return {
    name: '',
    kind: null,
    register: registersOf[country][0],
    number: '',
    city: '',
    region: '',
    about: '',
    language: language.value,
    themes: [],
    needs: [],
    gives: [],
  }
}

/** What of an organisation the form changes. */
export function profileOf(organisation: Organisation): Profile {
  const { name, kind, city, region, about, themes, needs, gives, registration, country } = organisation
  return {
    ...{ name, kind, city, region, about, language: organisation.language },
    register: registration?.register ?? registersOf[country][0],
    number: registration?.number ?? '',
    ...{ themes: [...themes], needs: [...needs], gives: [...gives] },
  }
}

/** As the hub takes it, which says at its field what is missing. */
export function sentOf({ register, number, kind, ...profile }: Profile) {
  const registration = number.trim() === '' ? null : { register, number }
  const chosen = { ...profile, ...(kind && { kind }), registration }
  return chosen as typeof chosen & Pick<NewOrganisation, 'kind'>
}

/** Of a profile that stands already: what was not touched is not sent again, though it may be refused by now. */
export function changesOf(values: Profile, before: Profile) {
  const { registration, ...profile } = sentOf(values)
  const isSame = values.register === before.register && values.number === before.number
  return { ...profile, ...(!isSame && { registration }) }
}
