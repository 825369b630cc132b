import { z } from 'zod'
import { clientId, defineContract, id, instant, line, prose } from '../../kit/contract.ts'
import { languages } from '../../kit/vocabulary.ts'
import { conferenceBrief, programmeSession } from '../conferences/contract.ts'
import { maxName, maxQuestion, maxReason, publicStates, questionStates, queueStates } from './vocabulary.ts'

/** A code as typed; what cannot be one is unknown, not invalid. */
const code = z.string().max(100)
/** In a path as well. */
const byCode = z.object({ code: z.string() })
/** Rises with every delta of a session, also over restarts; numbers may be left out, so compare with `prev`. */
const seq = z.number().int().min(0)
const count = z.number().int().min(0)
const language = z.enum(languages)

const translation = z.object({ text: z.string(), machine: z.boolean() })
const translations = z.object({
  pl: translation.optional(),
  nb: translation.optional(),
  en: translation.optional(),
})

const question = z.object({
  id,
  text: z.string(),
  language,
  translations,
  /** The asker's pseudonym, '' for none. */
  name: z.string(),
  /** A moderator has changed the wording. */
  edited: z.boolean(),
  count,
  askedAt: instant,
})
const publicQuestion = question.extend({ state: z.enum(publicStates) })
const queueQuestion = question.extend({
  state: z.enum(queueStates),
  /** The asker's own words, when they were edited. */
  original: z.string().nullable(),
  reason: z.string(),
})
const moderatedQuestion = question.extend({
  state: z.enum(questionStates),
  original: z.string().nullable(),
  reason: z.string(),
})
/** A question as its asker sees it; `clientId` tells the outbox which one has arrived. */
const ownQuestion = question.extend({
  clientId,
  state: z.enum(questionStates),
  /** Why it was dismissed, '' otherwise. */
  reason: z.string(),
})
const own = z.object({
  questions: z.array(ownQuestion),
  /** Ids of the questions that this participant votes for. */
  votes: z.array(id),
})

const session = programmeSession.omit({ abstract: true }).extend({ conference: conferenceBrief })

const delta = z.object({
  code: z.string(),
  seq,
  /** The delta fits a copy at this number; any other copy asks for the state again. */
  prev: seq,
  /** New or changed public questions, whole. */
  questions: z.array(publicQuestion),
  /** Counts alone that changed. */
  counts: z.array(z.tuple([id, count])),
  /** No longer public. */
  removed: z.array(id),
  /** People in the session, when the number changed. */
  attendees: count.optional(),
  /** When the programme or the state of questions and answers changed. */
  session: session.optional(),
})
const snapshot = z.object({
  kind: z.literal('snapshot'),
  code: z.string(),
  seq,
  session,
  questions: z.array(publicQuestion),
  attendees: count,
  /** The server's clock. */
  now: instant,
  own,
})
const missed = delta.extend({ kind: z.literal('delta'), now: instant, own })
const state = z.discriminatedUnion('kind', [snapshot, missed])

const queue = z.object({
  code: z.string(),
  seq,
  /** Waiting and dismissed questions, oldest first. */
  questions: z.array(queueQuestion),
  now: instant,
})

const since = z.coerce.number<number | string>().int().min(0).optional()
const text = prose(1, maxQuestion)
const ask = { clientId, text, language, name: line(0, maxName).optional() }
const screenToken = z.string().max(200)
const newTranslation = prose(0, maxQuestion).optional()

export const liveContract = defineContract({
  name: 'live',
  errors: {
    'live.unknown_code': 404,
    'live.no_ticket': 401,
    'live.bad_token': 403,
    'live.closed': 409,
    'live.full': 409,
    'live.wrong_state': 409,
  },
  routes: {
    'POST /live/join': {
      summary: 'Enters a session by its code; the participant’s ticket is a signed HttpOnly cookie.',
      body: z.strictObject({ code, name: line(0, maxName).optional() }),
      output: z.object({ participantId: id, name: z.string(), snapshot }),
    },
    'GET /live/:code/state': {
      summary: 'The session’s public state, or what changed since a sequence number, and one’s own part.',
      params: byCode,
      query: z.strictObject({ since }),
      output: state,
    },
    'POST /live/:code/questions': {
      summary: 'Asks a question; a repeated `clientId` answers with the first one.',
      params: byCode,
      body: z.strictObject(ask),
      output: ownQuestion,
    },
    'PUT /live/:code/questions/:questionId/vote': {
      summary: 'Votes for a public question or takes the vote back; repeating changes nothing.',
      params: byCode,
      body: z.strictObject({ on: z.boolean() }),
      output: z.object({ questionId: id, on: z.boolean() }),
    },
    'GET /live/:code/queue': {
      summary: 'Waiting and dismissed questions; for moderators.',
      params: byCode,
      output: queue,
    },
    'PUT /live/questions/:questionId/state': {
      summary: 'Approves, answers, dismisses (with a reason) or takes back; for moderators.',
      body: z
        .strictObject({ state: z.enum(questionStates), reason: prose(0, maxReason).optional() })
        .refine((given) => given.state !== 'dismissed' || given.reason, {
          path: ['reason'],
          params: { code: 'field.required' },
        }),
      output: moderatedQuestion,
    },
    'PATCH /live/questions/:questionId': {
      summary: 'Rewords a question (the original is kept) or translates it; an empty translation goes.',
      body: z.strictObject({
        text: text.optional(),
        translations: z
          .strictObject({ pl: newTranslation, nb: newTranslation, en: newTranslation })
          .optional(),
      }),
      output: moderatedQuestion,
    },
    'GET /live/:code/projector': {
      summary: 'The projector’s link, which carries a read-only token after `#`; for moderators.',
      params: byCode,
      output: z.object({ token: z.string(), path: z.string() }),
    },
    'GET /live/:code/screen': {
      summary: 'The public state for the projector, by its token.',
      params: byCode,
      query: z.strictObject({ token: screenToken, since }),
      output: state,
    },
  },
  commands: {
    'live:join': {
      summary: 'Enters the session’s room; answers the state, or what changed since `since`.',
      input: z.strictObject({ code, since: seq.optional() }),
      output: state,
    },
    'live:leave': { summary: 'Leaves the session’s rooms.', input: z.strictObject({ code }) },
    'live:ask': {
      summary: 'Asks a question.',
      input: z.strictObject({ code, ...ask }),
      output: ownQuestion,
    },
    'live:vote': {
      summary: 'Votes for a public question or takes the vote back.',
      input: z.strictObject({ code, questionId: id, on: z.boolean() }),
      output: z.object({ questionId: id, on: z.boolean() }),
    },
    'live:moderate': {
      summary: 'Enters the session’s room and the moderators’ room; for moderators.',
      input: z.strictObject({ code, since: seq.optional() }),
      output: z.object({ state, queue }),
    },
    'live:watch': {
      summary: 'Enters the session’s room as a projector, by its token.',
      input: z.strictObject({ code, token: screenToken, since: seq.optional() }),
      output: state,
    },
  },
  events: {
    'live:changed': delta,
    'live:ownChanged': z.object({ code: z.string(), question: ownQuestion }),
    'live:queueChanged': z.object({
      code: z.string(),
      seq,
      prev: seq,
      questions: z.array(queueQuestion),
      /** Left the queue: approved, or further. */
      removed: z.array(id),
    }),
  },
  pages: ['/live', '/live/:code', '/live/:code/projector', '/live/:code/moderate'],
  // The attendee's page: small enough for bad Wi-Fi.
  shells: { '/live/:code': 'live' },
})
