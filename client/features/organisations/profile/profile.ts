import { language } from '../../../kit/words/words.ts'
import type { NewOrganisation, Organisation } from '../types.ts'

export type Profile = Omit<NewOrganisation, 'clientId' | 'country' | 'registerNumber'>

/** A profile as the form begins it, in the reader's language. */
export function emptyProfile(): Profile {
  return {
    name: '',
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
  const { name, city, region, about, language, themes, needs, gives } = organisation
  return { name, city, region, about, language, themes: [...themes], needs: [...needs], gives: [...gives] }
}
