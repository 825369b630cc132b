import { inEachLanguage } from '../../../common/trilingual.ts'
import type { Trilingual } from '../../../common/trilingual.ts'
import type { Language } from '../vocabulary.ts'

/** As it comes from the store. */
export type Stored<Value> = { readonly [Each in Language]?: Value | null | undefined }

/** All languages, empty where nothing is said. */
export const presentTrilingual = (stored: Stored<string>): Trilingual =>
  inEachLanguage((language) => stored[language] ?? '')

/** Only the languages that say something. */
export function onlySaid<Value>({ pl, nb, en }: Stored<Value>): Partial<Record<Language, Value>> {
  return { ...(pl ? { pl } : {}), ...(nb ? { nb } : {}), ...(en ? { en } : {}) }
}
