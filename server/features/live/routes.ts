import { failWith } from '../../kit/errors.ts'
import type { RequestInfo, RouteHandlers } from '../../kit/http/http.ts'
import { doerOf } from '../../kit/rights/acting.ts'
import { liveContract } from './contract.ts'
import { ticketBudget } from './acts/budgets.ts'
import { canAttend, canModerate } from './policy.ts'
import { presentQueue, presentSnapshot, presentState } from './telling/present.ts'
import type { LiveParts } from './parts.ts'
import { ticketCookie, ticketSeconds } from './copy/ticket.ts'

const refuse = failWith(liveContract)

export function liveRoutes(parts: LiveParts): RouteHandlers<typeof liveContract> {
  const { states, tickets, participants, screenTokens, arriving, budgets } = parts
  const { ask, vote, moderating, blocking, clearing } = parts
  const holder = (request: RequestInfo) => tickets.read(request.cookie(ticketCookie))
  const requireTicket = (request: RequestInfo) => holder(request) ?? refuse('live.no_ticket')

  return {
    'POST /live/join': {
      allow: canAttend,
      // Whoever is suspended may listen, as anybody in the hall.
      evenSuspended: true,
      handle: ({ body, request }) =>
        states.use(body.code, async (state) => {
          const known = participants.holder(state, request.cookie(ticketCookie))
          if (!known) await budgets.spendFrom(ticketBudget, request.ip)
          const { ticket, holder } = tickets.issue(body.name ?? known?.name ?? '', known?.id)
          const who = participants.of(state, holder)
          await arriving.attendee(state, known && who)
          request.setCookie(ticketCookie, ticket, ticketSeconds)
          return { participantId: who.id, name: who.name, snapshot: presentSnapshot(state, who) }
        }),
    },
    'GET /live/:code/state': {
      allow: canAttend,
      handle: ({ params, query, request }) =>
        states.use(params.code, async (state) => {
          const held = holder(request)
          const who = held && participants.of(state, held)
          await arriving.attendee(state, who, query.since)
          return presentState(state, who, query.since)
        }),
    },
    'POST /live/:code/questions': {
      allow: canAttend,
      handle: ({ params, body, request }) => ask(params.code, requireTicket(request), request.ip, body),
    },
    'PUT /live/:code/questions/:questionId/vote': {
      allow: canAttend,
      handle: ({ params, body, request }) =>
        vote(params.code, requireTicket(request), params.questionId, body.on),
    },
    'GET /live/:code/queue': {
      allow: canModerate,
      handle: ({ params, query }) => states.use(params.code, (state) => presentQueue(state, query.after)),
    },
    'PUT /live/questions/:questionId/state': {
      allow: canModerate,
      handle: ({ actor, params, body }) => moderating.setState(doerOf(actor), params.questionId, body),
    },
    'PATCH /live/questions/:questionId': {
      allow: canModerate,
      handle: ({ actor, params, body }) => moderating.edit(doerOf(actor), params.questionId, body),
    },
    'PUT /live/questions/:questionId/asker': {
      allow: canModerate,
      handle: ({ actor, params, body }) => blocking(doerOf(actor), params.questionId, body.blocked),
    },
    'POST /live/:code/clearings': {
      allow: canModerate,
      handle: ({ actor, params, body }) => clearing.clear(doerOf(actor), params.code, body),
    },
    'DELETE /live/clearings/:clearingId': {
      allow: canModerate,
      handle: ({ actor, params }) => clearing.undo(doerOf(actor), params.clearingId),
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
