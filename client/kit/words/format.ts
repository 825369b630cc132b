import { language, type Language } from './words.ts'

/** Kraków and Oslo share their clock; a reader elsewhere sees the zone's name. */
export const zone = 'Europe/Warsaw'

export type When = Date | string | number

const locales: Record<Language, string> = { pl: 'pl-PL', nb: 'nb-NO', en: 'en-GB' }
const dateStyles = {
  day: { day: 'numeric', month: 'long' },
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long' },
  short: { day: 'numeric', month: 'short' },
  time: { hour: '2-digit', minute: '2-digit' },
  dateTime: { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' },
  moment: { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  exact: {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  },
} satisfies Record<string, Intl.DateTimeFormatOptions>

export type DateStyle = keyof typeof dateStyles

// Building an Intl formatter costs far more than using it, and a list uses one hundreds of times.
const cache = new Map<string, unknown>()
function cached<T>(key: string, make: () => T): T {
  const full = `${language.value}:${key}`
  if (!cache.has(full)) cache.set(full, make())
  return cache.get(full) as T
}

const locale = () => locales[language.value]
const dateFormat = (style: DateStyle) =>
  cached(`date:${style}`, () => new Intl.DateTimeFormat(locale(), { ...dateStyles[style], timeZone: zone }))

/**
 * A moment in Warsaw's clock: `date` 14 November 2026 · `moment` with the hour, as it stands in a sentence · `exact` with
 * weekday, hour and zone, which stands alone: no Polish preposition goes before it.
 */
export function formatDate(when: When, style: DateStyle = 'date'): string {
  return withComma(dateFormat(style).format(new Date(when)))
}

/** Polish sets the hour off from the day. */
const withComma = (text: string) =>
  language.value === 'pl' ? text.replace(/(?<=[^\s,–]) (?=\d\d:\d\d)/g, ', ') : text

/** From–to without saying twice what they share. */
export function formatRange(from: When, to: When, style: DateStyle = 'dateTime'): string {
  return withComma(dateFormat(style).formatRange(new Date(from), new Date(to)))
}

/** A number with the separators of the language. */
export function formatNumber(value: number, options: Intl.NumberFormatOptions = {}): string {
  return cached(`number:${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale(), options)).format(
    value,
  )
}

/** A share between 0 and 1. */
export function formatPercent(share: number): string {
  return formatNumber(share, { style: 'percent', maximumFractionDigits: 0 })
}

/** Items with commas and the language’s “and” or “or”. */
export function formatList(items: string[], type: 'conjunction' | 'disjunction' = 'conjunction'): string {
  return cached(`list:${type}`, () => new Intl.ListFormat(locale(), { type })).format(items)
}

/** In the order of the reader's alphabet. */
export function sortByWords<Item>(items: readonly Item[], wordsOf: (item: Item) => string): Item[] {
  const { compare } = cached('collator', () => new Intl.Collator(locale(), { numeric: true }))
  return [...items].sort((left, right) => compare(wordsOf(left), wordsOf(right)))
}

/** The name of a language, standing by itself: some languages write it small within a sentence. */
export function languageTitle(code: string): string {
  const name = languageName(code)
  return name.charAt(0).toLocaleUpperCase(locale()) + name.slice(1)
}

/** The name of a language in the reader's own, within a sentence. */
export function languageName(code: string): string {
  return cached('languages', () => new Intl.DisplayNames(locale(), { type: 'language' })).of(code) ?? code
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** Near moments in words ("2 hours ago"), farther than a week away as a date, with the year if it is another. */
export function formatRelative(when: When, now: When = Date.now()): string {
  const moment = new Date(when)
  const seconds = (moment.getTime() - new Date(now).getTime()) / 1000
  if (Math.abs(seconds) > 7 * 86_400) {
    return formatDate(moment, moment.getUTCFullYear() === new Date(now).getUTCFullYear() ? 'day' : 'date')
  }
  const words = cached('relative', () => new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }))
  const [unit, size] = steps.find(([, least]) => Math.abs(seconds) >= least) ?? ['second', Infinity]
  // CLDR counts days in Norwegian as a physicist does; people say “dager”.
  return words.format(Math.round(seconds / size) || 0, unit).replace('døgn', 'dager')
}
