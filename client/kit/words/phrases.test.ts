import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createInstance } from 'i18next'
import fc from 'fast-check'
import { typeset } from '../../../common/typography.ts'
import { packsOf, type Words } from '../../build/packs.ts'
import { detectLanguage } from './detect.ts'
import { loadEveryLanguage, startPhrases, translateIn } from './phrases.ts'
import { hasTranslation, language, languages, setLanguage, translate, type Language } from './words.ts'

const files = import.meta.glob<Words>('../../../locales/*/*.json', { import: 'default', eager: true })
/** Every file that a browser reads. */
const namespaces = Object.keys(files)
  .filter((path) => path.includes('/en/'))
  .map((path) => path.replace(/^.*\/|\.json$/g, ''))
  .filter((ns) => ns !== 'server')
const read = (lng: string, ns: string): Words =>
  typeset(lng, files[`../../../locales/${lng}/${ns}.json`] ?? {})
const packs = Object.fromEntries(
  languages.map((lng) => [
    lng,
    packsOf(lng, Object.fromEntries(namespaces.map((ns) => [ns, read(lng, ns)]))),
  ]),
)
const plural = /_(one|few|many|other)$/
const fewCounts = [0, 1, 2, 5, 12, 22, 1.5]
const manyCounts = [...Array(201).keys(), 0.5, 1.5, 2.25, 21.1, 1_000, 1_000_000, -1, -2]

function keysOf(node: object, prefix = ''): string[] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? keysOf(value, `${prefix}${key}.`) : [prefix + key],
  )
}
const allKeys = (lng: Language) =>
  namespaces.flatMap((ns) => keysOf(read(lng, ns)).map((key) => `${ns}:${key}`))

describe('phrases', () => {
  const i18n = createInstance()
  beforeAll(async () => {
    const names = [...new Set(Object.values(packs).flatMap((each) => Object.keys(each)))]
    await startPhrases((lng, name) => Promise.resolve(packs[lng]?.[name] ?? {}), names)
    await i18n.init({
      lng: 'en',
      fallbackLng: false,
      returnEmptyString: false,
      interpolation: { escapeValue: false },
      resources: Object.fromEntries(
        languages.map((lng) => [lng, Object.fromEntries(namespaces.map((ns) => [ns, read(lng, ns)]))]),
      ),
    })
    await loadEveryLanguage()
  })
  const asked = (lng: Language, key: string) =>
    [...i18n.t(key, { lng, skipInterpolation: true }).matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(
      ([, name]) => name ?? '',
    )

  it.each(languages)('say the same as i18next, for every key and count, in %s', (lng) => {
    let compared = 0
    for (const key of allKeys(lng)) {
      const params = Object.fromEntries(asked(lng, key).map((name) => [name, `<${name}>`]))
      const isPlural = plural.test(key)
      const base = key.replace(plural, '')
      // A plural's forms are compared by its first one.
      const counts = isPlural ? (key.endsWith('_one') ? manyCounts : []) : fewCounts
      const times = [params, {}, ...counts.map((count) => ({ ...params, count }))]
      for (const each of times) {
        const [ours, theirs] = [translateIn(lng, base, each), i18n.t(base, { lng, ...each })]
        if (ours !== theirs) expect([base, each, ours]).toEqual([base, each, theirs])
        compared++
      }
    }
    expect(compared).toBeGreaterThan(5_000)
  })

  it('put in what people wrote as it is, signs and all', () => {
    const keys = languages.flatMap((lng) => allKeys(lng).map((key) => [lng, key, asked(lng, key)] as const))
    const withWords = keys.filter(([, , names]) => names.length > 0)
    expect(withWords.length).toBeGreaterThan(50)
    const said = fc.oneof(
      fc.constantFrom('$&', '$1', "$'", '<b>', '&amp;', '$t(ui:undo)', '{', '}}', '\\', 'zażółć', '\u00a0'),
      // Where two are put in, i18next reads the braces of one as a place for the other.
      fc.string().filter((text) => !text.includes('{{')),
      fc.integer(),
      fc.constantFrom(undefined, null, true),
    )
    fc.assert(
      fc.property(fc.constantFrom(...withWords), fc.infiniteStream(said), ([lng, key, names], words) => {
        const params = Object.fromEntries(names.map((name) => [name, words.next().value]))
        expect(translateIn(lng, key, params)).toBe(i18n.t(key, { lng, ...params }))
      }),
      { numRuns: 500 },
    )
  })

  it('leave braces that people wrote alone', () => {
    const [lng, key, names] = languages
      .flatMap((each) => allKeys(each).map((key) => [each, key, asked(each, key)] as const))
      .find(([, , each]) => each.length === 1) ?? ['en', '', []]
    expect(translateIn(lng, key, { [names[0] ?? '']: '{{name}}' })).toContain('{{name}}')
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
