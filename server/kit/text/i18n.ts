import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import i18next from 'i18next'
import type { Language } from '../vocabulary.ts'
import { typeset, type Words } from '../../../common/typography.ts'
import { languages } from '../vocabulary.ts'

/** One text of the locale files, as `translate('nb', 'server:noscript')`: from the same locale files as the client's. */
export type Translate = (language: Language, key: string, params?: Record<string, unknown>) => string

/** Reads the namespaces that the server itself speaks from `locales/<lng>/<namespace>.json`. */
export function createTranslate(directory: string, namespaces: readonly string[]): Translate {
  const instance = i18next.createInstance()
  void instance.init({
    initAsync: false,
    lng: 'pl',
    fallbackLng: false,
    ns: [...namespaces],
    interpolation: { escapeValue: false },
    resources: Object.fromEntries(
      languages.map((language) => [
        language,
        Object.fromEntries(
          readdirSync(join(directory, language))
            .map((file) => file.replace(/\.json$/, ''))
            .filter((name) => namespaces.includes(name))
            .map((name) => [
              name,
              typeset(
                language,
                JSON.parse(readFileSync(join(directory, language, `${name}.json`), 'utf8')) as Words,
              ),
            ]),
        ),
      ]),
    ),
  })
  return (language, key, params) => instance.t(key, { lng: language, ...params })
}
