import { packsOf, type Pack, type Words } from '../build/packs.ts'
import type { Language } from '../kit/words/words.ts'

const files = import.meta.glob<Words>('../../locales/*/*.json', { import: 'default', eager: true })

/** The real words, packed as they are for the browser, without a server to fetch them from. */
export function readLocale(language: Language, name: string): Promise<Pack> {
  const ofLanguage = Object.entries(files).flatMap(([path, words]) => {
    const [lng, file = ''] = path.split('/').slice(-2)
    return lng === language ? [[file.replace('.json', ''), words] as const] : []
  })
  const pack = packsOf(language, Object.fromEntries(ofLanguage))[name]
  return pack ? Promise.resolve(pack) : Promise.reject(new Error(`no words ${language}/${name}`))
}
