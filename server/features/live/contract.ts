import { z } from 'zod'
import { clientId, defineContract, id, instant, line, prose } from '../../kit/contract.ts'
import { languages } from '../../kit/vocabulary.ts'
import { conferenceBrief, programmeSession } from '../conferences/contract.ts'
import { maxName, maxQuestion, maxReason, reasonCodes } from './vocabulary.ts'
import { publicStates, questionStates, queueStates } from './vocabulary.ts'

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
/** Why it was dismissed: a code with its sentence in every language, or what a moderator wrote, '' for nothing. */
const dismissal = { reason: z.string(), reasonCode: z.enum(reasonCodes).nullable() }
/** Of one asker in this session: which questions are of one person, and nothing more. */
const participant = id
const publicQuestion = question.extend({ state: z.enum(publicStates) })
const moderated = {
  participant,
  /** The asker's own words, when they were edited. */
  original: z.string().nullable(),
  ...dismissal,
}
const queueQuestion = question.extend({ state: z.enum(queueStates), ...moderated })
const moderatedQuestion = question.extend({ state: z.enum(questionStates), ...moderated })
/** A question as its asker sees it; `clientId` tells the outbox which one has arrived. */
const ownQuestion = question.extend({
  clientId,
  state: z.enum(questionStates),
  ...dismissal,
})
const own = z.object({
  /** The latest `maxOwn`. */
  questions: z.array(ownQuestion),
  /** Ids of the questions that this participant votes for. */
  votes: z.array(id),
  /** Moderators let this participant only look on. */
  blocked: z.boolean(),
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

/** Somebody whose questions moderators see, by one of them. */
const asker = z.object({ participant, questionId: id, name: z.string() })
/** The whole queue in numbers, as a desk holds part of it. */
const summary = z.object({
  waiting: count,
  dismissed: count,
  /** Who has many questions waiting, most first. */
  floods: z.array(asker.extend({ count })),
  blocked: z.array(asker),
})
const queue = z.object({
  code: z.string(),
  seq,
  /** Waiting and dismissed questions, oldest first: as many as a desk holds. */
  questions: z.array(queueQuestion),
  summary,
  now: instant,
})

const since = z.coerce.number<number | string>().int().min(0).optional()
const text = prose(1, maxQuestion)
const ask = { clientId, text, language, name: line(0, maxName).optional() }
const screenToken = z.string().max(200)
const newTranslation = prose(0, maxQuestion).optional()
const newWords = {
  text: text.optional(),
  translations: z.strictObject({ pl: newTranslation, nb: newTranslation, en: newTranslation }).optional(),
}

export const liveContract = defineContract({
  name: 'live',
  errors: {
    'live.unknown_code': 404,
    'live.no_ticket': 401,
    'live.bad_token': 403,
    'live.closed': 409,
    /** Where the questions have ended, no other one comes to be answered. */
    'live.questions_over': 409,
    'live.full': 409,
    'live.enough': 409,
    'live.blocked': 403,
    'live.not_here': 409,
    'live.wrong_state': 409,
    'live.changed_meanwhile': 409,
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
      query: z.strictObject({
        /** The waiting questions that follow this one. */
        after: id.optional(),
      }),
      output: queue,
    },
    'PUT /live/questions/:questionId/state': {
      summary: 'Approves, answers, dismisses (with a reason) or takes back; for moderators.',
      body: z
        .strictObject({
          state: z.enum(questionStates),
          /** Where the moderator saw it: if another one has moved it since, the move is refused. */
          from: z.enum(questionStates),
          reason: prose(0, maxReason).optional(),
          reasonCode: z.enum(reasonCodes).optional(),
        })
        .refine((given) => given.state !== 'dismissed' || given.reason || given.reasonCode, {
          path: ['reason'],
          params: { code: 'field.required' },
        }),
      output: moderatedQuestion,
    },
    'PATCH /live/questions/:questionId': {
      summary: 'Rewords a question (the original is kept) or translates it; an empty translation goes.',
      body: z.strictObject({
        ...newWords,
        /** What is replaced, '' for nothing: if another moderator has changed that since, the edit is refused. */
        was: z.strictObject(newWords),
      }),
      output: moderatedQuestion,
    },
    'PUT /live/questions/:questionId/asker': {
      summary:
        'Blocks whoever asked a question (looking on stays open to them), or lets them again; for moderators.',
      body: z.strictObject({ blocked: z.boolean() }),
      output: z.object({ participant, blocked: z.boolean() }),
    },
    'POST /live/:code/clearings': {
      summary:
        'Dismisses all that waits at that moment, of whoever asked one question or of everybody; for moderators.',
      params: byCode,
      body: z.strictObject({ clientId, reasonCode: z.enum(reasonCodes), askerOf: id.optional() }),
      output: z.object({ clearingId: id, dismissed: count }),
    },
    'DELETE /live/clearings/:clearingId': {
      summary: 'Lets wait again what a clearing dismissed and nobody has moved since; for moderators.',
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
    'live:ownBlocked': z.object({ code: z.string(), blocked: z.boolean() }),
    'live:queueChanged': z.object({
      code: z.string(),
      seq,
      prev: seq,
      questions: z.array(queueQuestion),
      /** Left the desk: approved, or further, or others stand before it. */
      removed: z.array(id),
      summary,
    }),
  },
  pages: ['/live', '/live/:code', '/live/:code/projector', '/live/:code/moderate'],
  // The attendee's page: small enough for bad Wi-Fi.
  shells: { '/live/:code': 'live' },
})
