import { z } from 'zod'
import { clientId, defineContract, id, instant, line, prose } from '../../kit/contract.ts'
import { trilingual } from '../../kit/trilingual/contract.ts'
import { languages } from '../../kit/vocabulary.ts'
import {
  absentActs,
  conferenceDetails,
  conferenceTimes,
  qaStates,
  sessionDetails,
  sessionStandings,
  skipLevels,
  skipReasons,
} from './vocabulary.ts'

/** Characters of a programme file. */
const maxContent = 5_000_000
/** Bytes of the request that carries one. */
const bodyLimit = 6 * 1024 * 1024

/** A calendar day such as 2026-11-23, as the conference's venue counts it. */
const day = z.iso.date()

const text = z.object(trilingual(z.string().optional()))
const title = z
  .strictObject(trilingual(line(0, 200).optional()))
  .refine((given) => given.pl || given.nb || given.en, { params: { code: 'field.required' } })
const description = z.strictObject(trilingual(prose(0, 4000).optional()))

const fields = { title, description, venue: line(0, 120), city: line(0, 60), startsOn: day, endsOn: day }
const daysInOrder = {
  check: ({ startsOn, endsOn }: { startsOn?: string; endsOn?: string }) =>
    !startsOn || !endsOn || startsOn <= endsOn,
  fault: { path: ['endsOn'], params: { code: 'field.invalid' } },
}

export const conferenceBrief = z.object({ id, title: text })

/** A session as the programme shows it; `language` is a primary subtag such as `pl`, or unknown. */
export const programmeSession = z.object({
  id,
  code: z.string(),
  title: z.string(),
  subtitle: z.string(),
  abstract: z.string(),
  speakers: z.array(z.string()),
  room: z.string(),
  track: z.string(),
  language: z.string().nullable(),
  startsAt: instant,
  endsAt: instant,
  /** It does not take place. */
  cancelled: z.boolean(),
  qa: z.enum(qaStates),
})

const listed = conferenceBrief.extend({
  description: text,
  venue: z.string(),
  city: z.string(),
  startsOn: day,
  endsOn: day,
  when: z.enum(conferenceTimes),
  sessionCount: z.number().int(),
})

const conference = listed.extend({
  /** By start, then room. */
  sessions: z.array(programmeSession),
  /** For editors: the import that can be undone. */
  lastImport: z.object({ id: z.uuid(), fileName: z.string(), at: instant }).nullable(),
  can: z.object({ edit: z.boolean(), moderate: z.boolean() }),
})

const file = {
  fileName: line(1, 200),
  content: z.string().min(1).max(maxContent),
  /** True: nothing is written, the report says what would be. */
  dryRun: z.boolean(),
}

const report = z.object({
  dryRun: z.boolean(),
  /** By which it can be undone; null in a dry run. */
  importId: z.uuid().nullable(),
  format: z.enum(['frab-xml', 'frab-json']),
  /** What the file says of itself. */
  programme: z.object({ title: z.string(), startsOn: day.nullable(), endsOn: day.nullable() }),
  imported: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  /** By line. `skipped`: not imported; `repaired`: imported after something was left out or guessed. */
  skipped: z.array(
    z.object({
      line: z.number().int(),
      subject: z.string(),
      reason: z.enum(skipReasons),
      level: z.enum(skipLevels),
    }),
  ),
  sessions: z.array(
    programmeSession
      .pick({ title: true, room: true, language: true, startsAt: true, endsAt: true, cancelled: true })
      .extend({
        change: z.enum(['new', 'changed', 'same']),
        /** What a changed one is called, where and when, in the hub; what else of it differs. */
        was: programmeSession.pick({ title: true, room: true, startsAt: true, endsAt: true }).nullable(),
        differs: z.array(z.enum(sessionDetails)),
      }),
  ),
  /** What the file says of the conference where the hub had nothing. */
  filled: z.array(z.enum(conferenceDetails)),
  /**
   * Sessions of the hub that the file no longer names, and what comes of each: one whose questions are open is
   * not removed.
   */
  absent: z.array(programmeSession.pick({ id: true, title: true }).extend({ act: z.enum(absentActs) })),
})

export type ConferenceTold = z.output<typeof conferenceBrief>
/** Without what is read on its own page alone: an import tells hundreds. */
export type SessionTold = Omit<z.output<typeof programmeSession>, 'abstract'>

export const conferencesContract = defineContract({
  name: 'conferences',
  errors: {
    'conferences.not_a_schedule': 422,
    'conferences.schedule_empty': 422,
    'conferences.schedule_not_xml_or_json': 422,
    'conferences.schedule_malformed': 422,
    'conferences.schedule_no_conference': 422,
    'conferences.schedule_no_events': 422,
    'conferences.schedule_too_large': 422,
    'conferences.cancelled': 409,
    'conferences.questions_open': 409,
    'conferences.import_gone': 409,
    'conferences.import_under_way': 409,
  },
  routes: {
    'GET /conferences': {
      summary: 'Conferences: those running first, then upcoming by date, then past from the latest.',
      query: z.strictObject({ when: z.enum(conferenceTimes).optional() }),
      output: z.object({
        conferences: z.array(
          listed.extend({
            /** Sessions whose questions and answers are open now. */
            open: z.array(programmeSession.omit({ abstract: true })),
          }),
        ),
        total: z.number().int(),
        can: z.object({ create: z.boolean() }),
      }),
    },
    'POST /conferences': {
      summary: 'Creates a conference without a programme; for editors.',
      body: z.strictObject({ ...fields, clientId }).refine(daysInOrder.check, daysInOrder.fault),
      output: conference,
      status: 201,
    },
    'POST /conferences/import': {
      summary: 'Creates a conference from a programme file (frab XML or JSON); for editors.',
      body: z.strictObject({
        ...file,
        /** The language that the file's title is in. */
        language: z.enum(languages),
        clientId,
      }),
      bodyLimit,
      output: z.object({ report, conference: conference.nullable() }),
    },
    'GET /conferences/:conferenceId': { summary: 'One conference with its programme.', output: conference },
    'PATCH /conferences/:conferenceId': {
      summary: 'Changes a conference; for editors.',
      body: z.strictObject(fields).partial().refine(daysInOrder.check, daysInOrder.fault),
      output: conference,
    },
    'POST /conferences/:conferenceId/programme': {
      summary:
        'Imports a programme file: new sessions are added, known ones (by guid, id, or title, start and room) updated; for editors.',
      body: z.strictObject({ ...file, absent: z.enum(absentActs).optional() }),
      bodyLimit,
      output: report,
    },
    'POST /conferences/:conferenceId/programme/undo': {
      summary:
        'Takes the last import back: what it added leaves the programme, what it changed is as before. Repeating completes it.',
      body: z.strictObject({ importId: z.uuid() }),
      output: z.object({
        removed: z.number().int(),
        restored: z.number().int(),
        /** Added by it, and still there, because their questions are open. */
        kept: z.number().int(),
      }),
    },
    'PUT /conferences/:conferenceId/removed': {
      summary: 'Deletes a conference or brings it back; not while questions are open in it. For editors.',
      body: z.strictObject({ removed: z.boolean() }),
    },
    'PUT /conferences/sessions/:sessionId/standing': {
      summary: 'Marks a session as cancelled, takes it out of the programme, or brings it back; for editors.',
      body: z.strictObject({ standing: z.enum(sessionStandings) }),
      output: programmeSession,
    },
    'PUT /conferences/sessions/:sessionId/qa': {
      summary: 'Opens or closes the questions and answers of a session; for moderators.',
      body: z.strictObject({ qa: z.enum(qaStates) }),
      output: programmeSession,
    },
  },
  commands: {},
  events: {},
  pages: [
    '/conferences',
    '/conferences/new',
    '/conferences/:conferenceId',
    '/conferences/:conferenceId/import',
  ],
})
