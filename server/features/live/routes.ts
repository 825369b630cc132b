import { failWith } from '../../kit/errors.ts'
import type { RequestInfo, RouteHandlers } from '../../kit/http/http.ts'
import { doerOf } from '../../kit/rights/acting.ts'
import { liveContract } from './contract.ts'
import { canAttend, canModerate } from './policy.ts'
import { presentQueue, presentSnapshot, presentState } from './telling/present.ts'
import type { LiveParts } from './parts.ts'
import { ticketCookie, ticketSeconds } from './copy/ticket.ts'

const refuse = failWith(liveContract)

export function liveRoutes(parts: LiveParts): RouteHandlers<typeof liveContract> {
  const { states, tickets, screenTokens, arriving, ask, vote, moderating } = parts
  const holder = (request: RequestInfo) => tickets.read(request.cookie(ticketCookie))
  const requireTicket = (request: RequestInfo) => holder(request) ?? refuse('live.no_ticket')

  return {
    'POST /live/join': {
      allow: canAttend,
      // Whoever is suspended may listen, as anybody in the hall.
      evenSuspended: true,
      handle: ({ body, request }) =>
        states.use(body.code, async (state) => {
          const known = holder(request)
          const name = body.name ?? known?.name ?? ''
          const { ticket, participant } = tickets.issue(name, known?.id)
          await arriving.attendee(state, known)
          request.setCookie(ticketCookie, ticket, ticketSeconds)
          return { participantId: participant.id, name, snapshot: presentSnapshot(state, participant) }
        }),
    },
    'GET /live/:code/state': {
      allow: canAttend,
      handle: ({ params, query, request }) =>
        states.use(params.code, async (state) => {
          const who = holder(request)
          await arriving.attendee(state, who, query.since)
          return presentState(state, who, query.since)
        }),
    },
    'POST /live/:code/questions': {
      allow: canAttend,
      handle: ({ params, body, request }) => ask(params.code, requireTicket(request), body),
    },
    'PUT /live/:code/questions/:questionId/vote': {
      allow: canAttend,
      handle: ({ params, body, request }) =>
        vote(params.code, requireTicket(request), params.questionId, body.on),
    },
    'GET /live/:code/queue': {
      allow: canModerate,
      handle: ({ params }) => states.use(params.code, presentQueue),
    },
    'PUT /live/questions/:questionId/state': {
      allow: canModerate,
      handle: ({ actor, params, body }) => moderating.setState(doerOf(actor), params.questionId, body),
    },
    'PATCH /live/questions/:questionId': {
      allow: canModerate,
      handle: ({ actor, params, body }) => moderating.edit(doerOf(actor), params.questionId, body),
    },
    'GET /live/:code/projector': {
      allow: canModerate,
      handle: ({ params }) =>
        states.use(params.code, ({ sessionId, session }) => {
          const token = screenTokens.issue(sessionId)
          // After `#`, so that it stands in no log of a server or a proxy.
          return { token, path: `/live/${session.code}/projector#${token}` }
        }),
    },
    'GET /live/:code/screen': {
      allow: canAttend,
      handle: ({ params, query }) =>
        states.use(params.code, (state) => {
          if (!screenTokens.isValid(state.sessionId, query.token)) refuse('live.bad_token')
          return presentState(state, null, query.since)
        }),
    },
  }
}
