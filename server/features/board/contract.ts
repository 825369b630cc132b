import { z } from 'zod'
import {
  clientId,
  codes,
  defineContract,
  id,
  instant,
  joinedRoom,
  line,
  markdown,
  prose,
  wanted,
} from '../../kit/contract.ts'
import { countries, hideReasons, languages } from '../../kit/vocabulary.ts'
import { decisions, hiding, takingBack } from '../../kit/deciding/contract.ts'
import { organisationBrief, personBrief } from '../../kit/directory/contract.ts'
import { resources, themes } from '../organisations/vocabulary.ts'
import {
  deadlineWindows,
  interestStates,
  limits,
  offerSorts,
  offerStates,
  partnerSides,
} from './vocabulary.ts'

const language = z.enum(languages)
const theme = z.enum(themes)
const resource = z.enum(resources)
const percent = z.number().int().min(0).max(100)
const count = z.number().int().min(0)

/** A filter that may be repeated in the address (`theme=youth&theme=seniors`) or listed with commas. */
const anyOf = <Code extends z.ZodType<string, string>>(code: Code) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform((given) => [...new Set([given].flat().flatMap((each) => each.split(',')))])
    .pipe(z.array(code).max(30))
    .optional()

/** A part of the fit: by which codes, and what it adds of how much at most; `percent` of that, null where it is not known. */
const partBy = <Code extends z.ZodType<string>>(code: Code) =>
  z.object({ percent: percent.nullable(), points: percent, of: percent, codes: z.array(code) })
/** The points of all parts, and those taken away, add up to the whole. */
const fit = z.object({
  percent,
  weGive: partBy(resource),
  theyGive: partBy(resource),
  themes: partBy(theme),
  lowered: z.array(z.object({ by: z.enum(['side', 'deadline']), points: z.number().int().min(-100).max(0) })),
})

const interestBrief = z.object({ id, state: z.enum(interestStates) })

const offerCard = z.object({
  id,
  organisation: organisationBrief,
  title: z.string(),
  excerpt: z.string(),
  language,
  themes: z.array(theme),
  needs: z.array(resource),
  gives: z.array(resource),
  partnerFrom: z.enum(partnerSides),
  deadline: instant.nullable(),
  state: z.enum(offerStates),
  /** Why a moderator has hidden it; only its own people and moderators ever meet a hidden offer. */
  hidden: z.enum(hideReasons).nullable(),
  /** Open, not hidden, and the deadline has not passed. */
  accepting: z.boolean(),
  interestCount: count,
  /** Rises with every edit; an edit names the one it started from. */
  revision: z.number().int(),
  /** Rises with every change, also of the state and the count: what is told under a lower one is out of date. */
  seq: z.number().int(),
  createdAt: instant,
  /** For the viewer's organisation, or what is tried out; null where there is neither, and for one's own offers. */
  fit: fit.nullable(),
  /** What the viewer's organisation has said to this offer. */
  interest: interestBrief.nullable(),
})

const offer = offerCard.omit({ excerpt: true }).extend({
  author: personBrief,
  body: z.string(),
  html: z.string(),
  /** For moderators. */
  decisions: decisions.optional(),
  can: z.object({
    edit: z.boolean(),
    close: z.boolean(),
    express: z.boolean(),
    /** Those of the reader's organisations that may still do so. */
    expressFor: z.array(id),
    seeInterests: z.boolean(),
    moderate: z.boolean(),
  }),
})

const interest = z.object({
  id,
  offer: z.object({
    ...{ id, title: z.string(), language },
    organisation: organisationBrief,
    deadline: instant.nullable(),
  }),
  organisation: organisationBrief,
  author: personBrief,
  message: z.string(),
  language,
  state: z.enum(interestStates),
  declineNote: z.string(),
  createdAt: instant,
  answeredAt: instant.nullable(),
  thread: z.object({
    messages: count,
    lastAt: instant.nullable(),
    /** Which organisation, whose turn it was, has said that nothing needs an answer. */
    settledBy: id.nullable(),
    /** On whose behalf the conversation was ended; the next message begins it again. */
    ended: z.object({ organisationId: id.nullable(), at: instant }).nullable(),
  }),
  /** Whose act is awaited. */
  turn: z.enum(['mine', 'theirs', 'nobody']),
  can: z.object({
    answer: z.boolean(),
    undoDecline: z.boolean(),
    /** For a moment, until the other side writes. */
    undoAccept: z.boolean(),
    withdraw: z.boolean(),
    post: z.boolean(),
    /** Say that nothing needs an answer, and take that back. */
    settle: z.boolean(),
    unsettle: z.boolean(),
    end: z.boolean(),
    resume: z.boolean(),
  }),
})

const message = z.object({
  id,
  /** Counts from 1 without gaps, in the order of posting. */
  number: z.number().int(),
  author: personBrief,
  organisationId: id,
  text: z.string(),
  language,
  createdAt: instant,
})

const draft = {
  title: line(limits.title.min, limits.title.max),
  /** Markdown. */
  body: markdown(limits.body.min, limits.body.max),
  language,
  themes: codes(theme).min(limits.themes.min).max(limits.themes.max),
  needs: codes(resource).min(limits.needs.min).max(limits.needs.max),
  gives: codes(resource).min(limits.gives.min).max(limits.gives.max),
  /** The other side, unless it is said. */
  partnerFrom: z.enum(partnerSides).optional(),
  deadline: instant.nullable(),
}

/** How many messages one has seen: what came meanwhile is not settled unread. */
const seen = z.strictObject({ messages: count })

/** On whose behalf; by default that of the organisation acted for. */
const organisationId = id.optional()

/** Several organisations may be the viewer's: the one whose fit is asked for; by default the one acted for. */
const as = id.optional()
/** What somebody without an organisation tries out as if it were theirs to give. */
const tried = anyOf(resource)

export type Offer = z.output<typeof offer>
export type Interest = z.output<typeof interest>
export type Message = z.output<typeof message>

export const boardContract = defineContract({
  name: 'board',
  errors: {
    'board.own_offer': 409,
    'board.offer_closed': 409,
    'board.deadline_passed': 409,
    'board.already_interested': 409,
    'board.stale_offer': 409,
    'board.not_waiting': 409,
    'board.not_declined': 409,
    'board.acceptance_stands': 409,
    'board.message_meanwhile': 409,
    'board.thread_not_open': 409,
  },
  routes: {
    'GET /board/offers': {
      summary: 'Open offers by filter, with the number of offers behind every further filter.',
      query: z.strictObject({
        country: anyOf(z.enum(countries)),
        theme: anyOf(theme),
        needs: anyOf(resource),
        gives: anyOf(resource),
        deadline: anyOf(z.enum(deadlineWindows)),
        q: wanted(0, 80).optional(),
        organisation: id.optional(),
        /** Only those of the viewer's organisations, the closed ones too. */
        mine: z.stringbool().optional(),
        /** By default the best fit for people with an organisation and those who try one out, else the newest. */
        sort: z.enum(offerSorts).optional(),
        cursor: z.string().max(200).optional(),
        as,
        tried,
      }),
      output: z.object({
        offers: z.array(offerCard),
        next: z.string().nullable(),
        sort: z.enum(offerSorts),
        /** Offers that match the filter. */
        total: count,
        /** Open offers, whatever the filter. */
        open: z.object({ all: count, PL: count, NO: count }),
        /** Offers for each value of a filter while the other filters stay. */
        facets: z.object({
          country: z.partialRecord(z.enum(countries), count),
          theme: z.partialRecord(theme, count),
          needs: z.partialRecord(resource, count),
          gives: z.partialRecord(resource, count),
          deadline: z.partialRecord(z.enum(deadlineWindows), count),
        }),
      }),
    },
    'POST /board/offers': {
      summary: 'Publishes an offer of one’s organisation.',
      body: z.strictObject({ ...draft, organisationId, clientId }),
      output: offer,
      status: 201,
    },
    'GET /board/offers/:offerId': {
      summary: 'One offer.',
      query: z.strictObject({ as, tried }),
      output: offer,
    },
    'PATCH /board/offers/:offerId': {
      summary: 'Changes an offer, unless somebody has changed it since `revision`.',
      body: z.strictObject({ ...z.object(draft).partial().shape, revision: z.number().int() }),
      output: offer,
    },
    'PUT /board/offers/:offerId/state': {
      summary: 'Closes or reopens an offer of one’s organisation; what a moderator has hidden stays hidden.',
      body: z.strictObject({ state: z.enum(offerStates) }),
      output: offer,
    },
    'PUT /board/offers/:offerId/hidden': {
      summary: 'Hides an offer; for everybody but its own people and moderators it is gone.',
      body: hiding,
      output: offer,
    },
    'DELETE /board/offers/:offerId/hidden': {
      summary: 'Shows a hidden offer again.',
      query: takingBack,
      output: offer,
    },
    'GET /board/offers/:offerId/interests': {
      summary: 'Expressions of interest in one’s own offer, those that wait for an answer first.',
      output: z.object({ interests: z.array(interest) }),
    },
    'POST /board/offers/:offerId/interests': {
      summary: 'Tells the offer’s organisation that one’s own would like to work with it.',
      body: z.strictObject({
        organisationId,
        message: prose(limits.interest.min, limits.interest.max),
        language,
        clientId,
      }),
      output: interest,
      status: 201,
    },
    'PUT /board/interests/:interestId/answer': {
      summary: 'Accepts or declines an expression of interest that waits.',
      body: z.strictObject({
        answer: z.enum(['accepted', 'declined']),
        note: prose(0, limits.declineNote.max).optional(),
      }),
      output: interest,
    },
    'DELETE /board/interests/:interestId/answer': {
      summary: 'Takes back a refusal, or for a moment an acceptance: the interest waits again.',
      output: interest,
    },
    'POST /board/interests/:interestId/withdrawal': {
      summary: 'Takes back one’s own expression of interest while it waits.',
      output: interest,
    },
    'GET /board/inbox': {
      summary: 'Expressions of interest that one’s organisations received and sent, one’s own turn first.',
      output: z.object({ received: z.array(interest), sent: z.array(interest) }),
    },
    'GET /board/threads/:interestId': {
      summary: 'The private thread of the two organisations.',
      output: z.object({ interest, messages: z.array(message) }),
    },
    'POST /board/threads/:interestId/messages': {
      summary:
        'Writes to the other organisation; before it is accepted, the offer’s own people begin by asking.',
      body: z.strictObject({ text: prose(1, limits.message.max), language, organisationId, clientId }),
      output: message,
      status: 201,
    },
    'PUT /board/threads/:interestId/settled': {
      summary: 'Says that nothing needs an answer, on one’s own side, until the other one writes again.',
      body: seen,
      output: interest,
    },
    'DELETE /board/threads/:interestId/settled': {
      summary: 'It needs an answer after all.',
      output: interest,
    },
    'PUT /board/threads/:interestId/ended': {
      summary: 'Ends the conversation for both sides, until one of them goes on.',
      body: seen,
      output: interest,
    },
    'DELETE /board/threads/:interestId/ended': {
      summary: 'Goes on with a conversation that was ended.',
      output: interest,
    },
  },
  commands: {
    'board:watch': {
      summary: 'Hear of offers as they are published and change.',
      input: z.strictObject({}),
      output: joinedRoom,
    },
    'board:unwatch': { summary: 'Hear no more of offers.', input: z.strictObject({}) },
    'board:watchThread': {
      summary: 'Hear who is typing in a thread of one’s organisations; messages come to them anyway.',
      input: z.strictObject({ interestId: id }),
      output: joinedRoom,
    },
    'board:unwatchThread': {
      summary: 'Leave the thread.',
      input: z.strictObject({ interestId: id }),
    },
    'board:typing': { summary: 'Say that one is typing.', input: z.strictObject({ interestId: id }) },
  },
  events: {
    'board:offerPublished': z.object({ offerId: id, title: z.string(), organisation: organisationBrief }),
    'board:offerChanged': z.object({
      offerId: id,
      state: z.enum(offerStates),
      interestCount: count,
      revision: z.number().int(),
      seq: z.number().int(),
    }),
    /** A moderator has hidden it; what was told of it up to this `seq` is out of date. */
    'board:offerRemoved': z.object({ offerId: id, seq: z.number().int() }),
    /** To the people of the offer's organisation. */
    'board:interestReceived': z.object({ offerId: id, interest }),
    /** To both organisations: accepted, declined, that taken back, or the interest withdrawn. */
    'board:interestAnswered': z.object({
      interestId: id,
      offerId: id,
      offerTitle: z.string(),
      state: z.enum(interestStates),
      declineNote: z.string(),
    }),
    /** To both organisations. */
    'board:messagePosted': z.object({ interestId: id, offerTitle: z.string(), message }),
    /** To both organisations: nothing needs an answer, or the conversation was ended, or either was taken back. */
    'board:threadChanged': z.object({ interestId: id, thread: interest.shape.thread }),
    /** To those who watch the thread. */
    'board:typingSeen': z.object({ interestId: id, person: personBrief }),
  },
  pages: [
    '/board',
    '/board/new',
    '/board/mine',
    '/board/offers/:offerId',
    '/board/offers/:offerId/edit',
    '/board/threads/:interestId',
  ],
})
