import { beforeAll, describe, expect, it } from 'vitest'
import { errorText, fieldErrors } from './errors.ts'
import {
  formatDate,
  formatPercent,
  formatRange,
  formatRelative,
  languageName,
  languageTitle,
  sortByWords,
  type DateStyle,
} from './format.ts'
import { readLocale } from '../../testing/locales.ts'
import { startPhrases } from './phrases.ts'
import { setLanguage, type Language } from './words.ts'
import { fromWallClock, toWallClock } from './zone.ts'

beforeAll(() => startPhrases(readLocale, ['ui', 'errors']))

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('times', () => {
  const moment = '2026-11-14T17:30:00.000Z'

  it.each<[Language, string]>([
    ['pl', 'sobota, 14 listopada 2026 18:30 CET'],
    ['nb', 'lørdag 14. november 2026 kl. 18:30 CET'],
    ['en', 'Saturday 14 November 2026 at 18:30 CET'],
  ])('are exact in Warsaw’s clock with the zone named (%s)', async (language, text) => {
    await setLanguage(language)
    const words = plain(formatDate(moment, 'exact'))
    for (const part of text.split(/[\s,]+/).filter((one) => /\d|CET|\p{L}{4}/u.test(one)))
      expect(words).toContain(part)
  })

  it.each<[Language, string]>([
    ['pl', '14 listopada 2026, 18:30'],
    ['nb', '14. november 2026 kl. 18:30'],
    ['en', '14 November 2026 at 18:30'],
  ])('stand in a sentence, after a word like “until”, without a weekday (%s)', async (language, text) => {
    await setLanguage(language)
    expect(plain(formatDate(moment, 'moment'))).toBe(text)
  })

  it('from one to another have one comma before the hour in Polish, however Intl sets it', async () => {
    await setLanguage('pl')
    const range = (from: string, to: string, style?: DateStyle) => plain(formatRange(from, to, style))
    const [ten, twelve, night] = ['2026-11-14T09:00Z', '2026-11-14T11:00Z', '2026-11-15T01:00Z']
    expect(range(ten, twelve)).toBe('14 listopada, 10:00–12:00')
    expect(range(ten, twelve, 'time')).toBe('10:00–12:00')
    for (const style of ['dateTime', 'time'] as const)
      expect(range(ten, night, style)).toMatch(/^14[^,]+, 10:00\s–\s15[^,]+, 02:00$/)
  })

  it('are relative when near and dates when far', async () => {
    await setLanguage('pl')
    const now = Date.parse(moment)
    const ago = (seconds: number) => formatRelative(now - seconds * 1000, now)
    expect(ago(20)).toBe('teraz')
    expect(ago(5 * 60)).toBe('5 minut temu')
    expect(ago(3 * 3600)).toBe('3 godziny temu')
    expect(ago(86_400)).toBe('wczoraj')
    expect(ago(40 * 86_400)).toBe('5 października')
    expect(ago(400 * 86_400)).toBe('10 października 2025')
    await setLanguage('nb')
    expect([ago(86_400), ago(4 * 86_400), ago(-3 * 86_400)]).toEqual([
      'i går',
      'for 4 dager siden',
      'om 3 dager',
    ])
  })

  it.each([
    ['2026-01-15T12:00', '2026-01-15T11:00:00.000Z'],
    ['2026-07-15T12:00', '2026-07-15T10:00:00.000Z'],
  ])('come back from the wall clock as they went (%s)', (local, utc) => {
    expect(fromWallClock(local)).toBe(utc)
    expect(toWallClock(utc)).toBe(local)
  })

  it('survive the nights when the clock changes', () => {
    // 02:30 is skipped in spring and comes twice in autumn.
    expect(fromWallClock('2026-03-29T02:30')).toBe('2026-03-29T01:30:00.000Z')
    expect(fromWallClock('2026-10-25T02:30')).toBe('2026-10-25T00:30:00.000Z')
    expect(fromWallClock('soon')).toBeUndefined()
  })
})

describe('numbers', () => {
  it('follow the language', async () => {
    await setLanguage('nb')
    expect(plain(formatPercent(0.82))).toBe('82 %')
    await setLanguage('en')
    expect(formatPercent(0.82)).toBe('82%')
  })
})

describe('names', () => {
  it('of rooms and the like stand in the order of the reader’s alphabet', async () => {
    const rooms = ['Żubr', 'Zorza', 'Ås', 'Sala 10', 'Łódź', 'Sala 2', 'Æsop', 'Lud']
    const inOrder = () => sortByWords(rooms, (room) => room).join(' ')
    await setLanguage('pl')
    expect(inOrder()).toBe('Æsop Ås Lud Łódź Sala 2 Sala 10 Zorza Żubr')
    await setLanguage('nb')
    expect(inOrder()).toBe('Łódź Lud Sala 2 Sala 10 Zorza Żubr Æsop Ås')
  })

  it('of languages are small in a sentence and begin with a capital by themselves', async () => {
    await setLanguage('pl')
    expect([languageName('nb'), languageTitle('nb')]).toEqual(['norweski (bokmål)', 'Norweski (bokmål)'])
    await setLanguage('en')
    expect(languageTitle('pl')).toBe('Polish')
  })
})

describe('errors', () => {
  it.each([
    [1, 'To trochę za szybko. Spróbuj ponownie za 1 sekundę.'],
    [3, 'To trochę za szybko. Spróbuj ponownie za 3 sekundy.'],
    [25, 'To trochę za szybko. Spróbuj ponownie za 25 sekund.'],
  ])('count in Polish (%i)', async (seconds, text) => {
    await setLanguage('pl')
    expect(errorText({ code: 'kit.rate_limited', params: { seconds } })).toBe(text)
  })

  it('without a known code are ours', async () => {
    await setLanguage('en')
    const ours = 'Something went wrong on our side. Try again in a moment.'
    expect(errorText(new Error('boom'))).toBe(ours)
    expect(errorText({ code: 'no.such_code' })).toBe(ours)
  })

  it('of a form go to their fields, the first of each', () => {
    const issues = [
      { path: 'title', code: 'field.too_short', params: { min: 1 } },
      { path: 'title', code: 'field.required' },
      { path: 'venue.name', code: 'field.taken' },
    ]
    expect(fieldErrors({ code: 'kit.validation', issues })).toEqual({
      title: 'Enter at least 1 character.',
      'venue.name': 'This is already taken.',
    })
    expect(fieldErrors(new Error('boom'))).toEqual({})
  })
})
