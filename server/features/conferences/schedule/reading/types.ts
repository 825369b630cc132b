import type { NotAScheduleCode, SkipLevel, SkipReason } from './vocabulary.ts'

export type ScheduleFormat = 'frab-xml' | 'frab-json'

/** `start` and `end` are calendar days (`2014-12-27`) in `timeZone`, an IANA name. */
export interface ParsedConference {
  title: string
  acronym: string
  start: string | null
  end: string | null
  timeZone: string
}

/** What the file says of the conference beyond its name and days; '' where it says nothing. */
export interface ConferenceDetails {
  venue: string
  city: string
  description: string
}

/** Every text is plain; what the file does not say is '' (or null for the language). */
export interface ParsedSession {
  guid: string
  title: string
  subtitle: string
  abstract: string
  description: string
  start: Date
  end: Date
  durationMinutes: number
  room: string
  track: string
  type: string
  /** Primary language subtag in lower case: `pl`, `nb` (also for `no`), `en`, `de` … */
  language: string | null
  speakers: string[]
  url: string
  /** The file says that it does not take place. */
  cancelled: boolean
}

/** One thing the reader of the report should know; `subject` is the event's title or id, or the element's name. */
export interface Skipped {
  line: number
  subject: string
  reason: SkipReason
  level: SkipLevel
}

export interface ParsedSchedule {
  format: ScheduleFormat
  conference: ParsedConference
  details: ConferenceDetails
  /** What the file calls a session beside its guid (`id-7`), by guid. */
  names: ReadonlyMap<string, readonly string[]>
  /** By start, then room. */
  sessions: ParsedSession[]
  /** The file says of its sessions whether they take place: silence means that they do. */
  tellsCancelled: boolean
  /** By line. */
  skipped: Skipped[]
}

/** The file as a whole cannot be read as a programme; `line` and `column` (from 1) are set when it is malformed. */
export class NotASchedule extends Error {
  readonly code: NotAScheduleCode
  readonly line: number | undefined
  readonly column: number | undefined

  constructor(code: NotAScheduleCode, line?: number, column?: number) {
    super(line === undefined ? code : `${code} at ${line}:${column ?? 1}`)
    this.name = 'NotASchedule'
    this.code = code
    this.line = line
    this.column = column
  }
}
