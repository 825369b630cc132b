import { language } from '../../kit/words/words.ts'
import type { NewOrganisation, Organisation } from './types.ts'

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

/** Short mark of a version: a draft begun from another one is not taken up, so it writes over nobody's change. */
export function versionOf(profile: Profile): string {
  let hash = 5381
  for (const character of JSON.stringify(profile)) hash = (hash * 33 + character.charCodeAt(0)) | 0
  return (hash >>> 0).toString(36)
}
