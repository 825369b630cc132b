import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createInstance } from 'i18next'
import { typeset } from '../../../common/typography.ts'
import { packsOf, type Words } from '../../build/packs.ts'
import { detectLanguage } from './detect.ts'
import { startPhrases } from './phrases.ts'
import { hasTranslation, language, languages, setLanguage, translate } from './words.ts'

const files = import.meta.glob<Words>('../../../locales/*/*.json', { import: 'default', eager: true })
const read = (lng: string, ns: string): Words =>
  typeset(lng, files[`../../../locales/${lng}/${ns}.json`] ?? {})
const namespaces = ['ui', 'errors', 'live']
const packs = (lng: string) => packsOf(lng, Object.fromEntries(namespaces.map((ns) => [ns, read(lng, ns)])))
const counts = [0, 1, 2, 5, 12, 22, 1.5]

function keysOf(node: object, prefix = ''): string[] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? keysOf(value, `${prefix}${key}.`) : [prefix + key],
  )
}

describe('phrases', () => {
  const i18n = createInstance()
  beforeAll(async () => {
    await startPhrases((lng, name) => Promise.resolve(packs(lng)[name] ?? {}), namespaces)
    await i18n.init({
      lng: 'en',
      fallbackLng: false,
      interpolation: { escapeValue: false },
      resources: Object.fromEntries(
        languages.map((lng) => [lng, Object.fromEntries(namespaces.map((ns) => [ns, read(lng, ns)]))]),
      ),
    })
  })

  it.each(languages)('say the same as i18next, for every key and count, in %s', async (lng) => {
    await setLanguage(lng)
    await i18n.changeLanguage(lng)
    let compared = 0
    for (const ns of namespaces) {
      for (const key of keysOf(read(lng, ns))) {
        const names = [...i18n.t(`${ns}:${key}`, { skipInterpolation: true }).matchAll(/\{\{(\w+)\}\}/g)]
        const params = Object.fromEntries(names.map(([, name]) => [name, `<${name}>`]))
        expect(translate(`${ns}:${key}`, params)).toBe(i18n.t(`${ns}:${key}`, params))
        const base = `${ns}:${key.replace(/_(one|few|many|other)$/, '')}`
        for (const count of counts) {
          expect(translate(base, { ...params, count })).toBe(i18n.t(base, { ...params, count }))
          compared++
        }
      }
    }
    expect(compared).toBeGreaterThan(100)
  })

  it('name what is missing and know that it is', () => {
    expect(translate('ui:no.such.key')).toBe('no.such.key')
    expect(hasTranslation('ui:no.such.key')).toBe(false)
    expect(hasTranslation('ui:undo')).toBe(true)
  })

  it('remember the language and tell the page', async () => {
    await setLanguage('nb')
    expect(language.value).toBe('nb')
    expect(document.documentElement.lang).toBe('nb')
    expect(document.cookie).toContain('hub_language=nb')
  })
})

describe('the reader’s language', () => {
  beforeEach(() => {
    history.replaceState(null, '', '/')
    document.cookie = 'hub_language=; path=/; max-age=0'
    localStorage.clear()
  })

  it('is the one in the address, then the one chosen before, then the browser’s', () => {
    expect(detectLanguage()).toBe('en')
    localStorage.setItem('hub_language', 'pl')
    expect(detectLanguage()).toBe('pl')
    document.cookie = 'hub_language=nb; path=/'
    expect(detectLanguage()).toBe('nb')
    history.replaceState(null, '', '/?lang=no-NO')
    expect(detectLanguage()).toBe('nb')
    history.replaceState(null, '', '/?lang=de')
    document.cookie = 'hub_language=xx; path=/'
    localStorage.clear()
    expect(detectLanguage()).toBe('en')
  })
})
