import type { Zone } from './values/clock.ts'
import type { RawEvent } from './reading/raw.ts'
import type { Report } from './reading/report.ts'
import type { ParsedSession } from './reading/types.ts'
import type { SkipReason } from './reading/vocabulary.ts'
import { createHash } from 'node:crypto'
import { instantOf, parseDuration, parseMoment, wholeMinutes } from './values/clock.ts'
import { textOf } from './reading/raw.ts'
import { startOf } from './start.ts'
import { inlineText, proseText, shorten } from './values/text.ts'

/** What the whole file says and every event needs. */
export interface Setting {
  zone: Zone
  baseUrl: string
  /** Seconds after midnight until which a night belongs to the day before. */
  changeSeconds: number
  report: Report
}

/** Lengths in UTF-16 units; what is longer is cut. */
export const limits = {
  guid: 200,
  title: 300,
  subtitle: 500,
  abstract: 10_000,
  description: 50_000,
  room: 200,
  track: 200,
  type: 100,
  speaker: 200,
  speakers: 50,
  url: 2000,
} as const

/** For an event whose length is missing or senseless: the commonest slot. */
export const guessedMinutes = 30

type Repair = (reason: SkipReason, line: number) => void

const proseFields = new Set<string>(['abstract', 'description'])

function readText(event: RawEvent, name: keyof typeof limits, repair: Repair, fallback = ''): string {
  const limit = limits[name]
  const raw = textOf(event.fields, name) || fallback
  // Markup may take most of a text, but no amount of text may keep the server busy.
  const bounded = raw.slice(0, limit * 2)
  const text = proseFields.has(name) ? proseText(bounded) : inlineText(bounded)
  if (text.length > limit || bounded.length < raw.length)
    repair('too_long', event.fields.get(name)?.line ?? event.line)
  return shorten(text, limit)
}

function readSpeakers(event: RawEvent, repair: Repair): string[] {
  const names = event.speakers
    .slice(0, limits.speakers)
    .map(({ text, line }) => {
      const name = inlineText(text.slice(0, limits.speaker * 2))
      if (name.length > limits.speaker) repair('too_long', line)
      return shorten(name, limits.speaker)
    })
    .filter((name) => name !== '')
  if (event.speakers.length > limits.speakers)
    repair('too_long', event.speakers[limits.speakers]?.line ?? event.line)
  return [...new Set(names)]
}

/**
 * "de-formal" and "de_DE" are German, "no" is Norwegian Bokmål; what is no language tag is unknown. Of "de, en" the
 * first is kept.
 */
function readLanguage(event: RawEvent, repair: Repair): string | null {
  const [first = '', ...more] = textOf(event.fields, 'language')
    .toLowerCase()
    .split(/[,;/|+&]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const tag = /^([a-z]{2,3})(?:[-_][a-z\d_-]*)?$/.exec(first)
  if (tag && more.length > 0) repair('more_languages', event.fields.get('language')?.line ?? event.line)
  return tag?.[1] === 'no' ? 'nb' : (tag?.[1] ?? null)
}

function readUrl(event: RawEvent, baseUrl: string, repair: Repair): string {
  const names = ['url', 'full_conf_url', 'conf_url'].filter((name) => textOf(event.fields, name) !== '')
  for (const name of names) {
    const text = textOf(event.fields, name)
    const url =
      text.length <= limits.url && URL.canParse(text, baseUrl || undefined)
        ? new URL(text, baseUrl || undefined)
        : null
    if (url && /^https?:$/.test(url.protocol) && url.href.length <= limits.url) return url.href
  }
  const line = event.fields.get(names[0] ?? '')?.line
  if (line !== undefined) repair('bad_url', line)
  return ''
}

function readMinutes(event: RawEvent, start: number, zone: Zone, repair: Repair): number {
  const end = parseMoment(textOf(event.fields, 'end'))
  if (end && end.seconds !== null) {
    const minutes = wholeMinutes((instantOf({ ...end, seconds: end.seconds }, zone) - start) / 60_000)
    if (minutes !== null) return minutes
  }
  const text = textOf(event.fields, 'duration')
  const minutes = parseDuration(text)
  if (minutes === null) {
    repair(
      text === '' ? 'missing_duration' : 'bad_duration',
      event.fields.get('duration')?.line ?? event.line,
    )
  }
  return minutes ?? guessedMinutes
}

/** What a file calls an event beside, or in place of, its guid: `id-7`, `code-ABCDEF`. */
export function namesOf(event: RawEvent): string[] {
  return ['id', 'code', 'slug'].flatMap((name) => {
    const value = inlineText(textOf(event.fields, name).slice(0, limits.guid))
    return value === '' ? [] : [shorten(`${name}-${value}`, limits.guid)]
  })
}

/** The event's own name for itself; without any, a digest of what it is, stable as long as that does not change. */
function readGuid(event: RawEvent, digested: string[], repair: Repair): string {
  const own = inlineText(textOf(event.fields, 'guid').slice(0, limits.guid + 1))
  if (own !== '' && own.length <= limits.guid) return own
  const [name] = namesOf(event)
  if (name !== undefined) return name
  repair('missing_guid', event.line)
  return `digest-${createHash('sha256').update(digested.join('\n')).digest('hex').slice(0, 32)}`
}

/** frab's `state`, wafer's `cancelled`; drafts and the merely accepted are in the file because they are to be shown. */
export const isCancelled = ({ fields }: RawEvent): boolean =>
  /^(?:cancell?ed|withdrawn)$/i.test(textOf(fields, 'state')) ||
  /^(?:true|1|yes)$/i.test(textOf(fields, 'cancelled'))

export const tellsCancelled = ({ fields }: RawEvent): boolean =>
  textOf(fields, 'state') !== '' || textOf(fields, 'cancelled') !== ''

/** Makes a session of an event, telling the report what was repaired; null when title or time are beyond repair. */
export function readSession(event: RawEvent, setting: Setting): ParsedSession | null {
  const { report, zone } = setting
  const label = ['title', 'guid', 'id', 'code', 'slug']
    .map((name) => textOf(event.fields, name))
    .find((text) => text !== '')
  const subject = (label ?? '').slice(0, limits.title)
  const repair: Repair = (reason, line) => report.add('repaired', reason, line, subject)

  const title = readText(event, 'title', repair)
  if (title === '') {
    report.add('skipped', 'missing_title', event.line, subject)
    return null
  }
  const begin = startOf(event, zone, setting.changeSeconds)
  if (begin.at === null) {
    report.add('skipped', begin.reason ?? 'missing_start', begin.line, subject)
    return null
  }
  if (begin.reason !== null) repair(begin.reason, begin.line)

  const start = new Date(begin.at)
  const room = readText(event, 'room', repair, event.roomName)
  if (room === '') repair('missing_room', event.fields.get('room')?.line ?? event.line)
  const durationMinutes = readMinutes(event, begin.at, zone, repair)
  return {
    guid: readGuid(event, [title, start.toISOString(), room], repair),
    title,
    subtitle: readText(event, 'subtitle', repair),
    abstract: readText(event, 'abstract', repair),
    description: readText(event, 'description', repair),
    start,
    end: new Date(begin.at + durationMinutes * 60_000),
    durationMinutes,
    room,
    track: readText(event, 'track', repair),
    type: readText(event, 'type', repair),
    language: readLanguage(event, repair),
    speakers: readSpeakers(event, repair),
    url: readUrl(event, setting.baseUrl, repair),
    cancelled: isCancelled(event),
  }
}
