import { failWith } from '../../kit/errors.ts'
import type { Hub } from '../../kit/feature.ts'
import type { CommandHandlers } from '../../kit/realtime/realtime.ts'
import type { GuardedRooms } from '../../kit/realtime/rooms.ts'
import type { HubSocket } from '../../kit/realtime/socket.ts'
import { liveContract } from './contract.ts'
import { canAttend, canModerate } from './policy.ts'
import { presentQueue, presentState } from './telling/present.ts'
import { moderatorsRooms, openRooms, ownRoom, ownRooms } from './copy/rooms.ts'
import type { LiveParts } from './parts.ts'
import type { LiveState } from './copy/state.ts'
import { ticketCookie } from './copy/ticket.ts'

const refuse = failWith(liveContract)

export const liveRooms = ({ tickets }: Pick<LiveParts, 'tickets'>): readonly GuardedRooms[] => [
  { kind: openRooms, mayStay: (_, { actor }) => canAttend(actor, undefined) },
  { kind: moderatorsRooms, mayStay: (_, { actor }) => canModerate(actor, undefined) },
  {
    kind: ownRooms,
    mayStay(id, { cookies }) {
      const who = tickets.read(cookies.get(ticketCookie))
      return who !== null && id.endsWith(`/${who.id}`)
    },
    byCookies: true,
  },
]

export function liveCommands({ realtime }: Hub, parts: LiveParts): CommandHandlers<typeof liveContract> {
  const { states, tickets, screenTokens, attendance, arriving, ask, vote } = parts
  const holder = (socket: HubSocket) => tickets.read(socket.data.cookies.get(ticketCookie))
  const requireTicket = (socket: HubSocket) => holder(socket) ?? refuse('live.no_ticket')
  const openTo = (socket: HubSocket, state: LiveState) =>
    realtime.join(socket, openRooms.room(state.sessionId))

  return {
    'live:join': {
      allow: canAttend,
      looks: true,
      handle({ socket, input }) {
        const who = requireTicket(socket)
        return states.use(input.code, async (state) => {
          // In the rooms first: what happens while the answer is made is told as well, never missed.
          await openTo(socket, state)
          await realtime.join(socket, ownRoom(state.sessionId, who.id))
          attendance.enter(state, socket, who)
          await arriving.attendee(state, who, input.since)
          return presentState(state, who, input.since)
        })
      },
    },

    'live:leave': {
      allow: canAttend,
      looks: true,
      handle: ({ socket, input }) =>
        states.use(input.code, ({ sessionId }) => {
          const who = holder(socket)
          realtime.leave(socket, openRooms.room(sessionId))
          realtime.leave(socket, moderatorsRooms.room(sessionId))
          if (who) realtime.leave(socket, ownRoom(sessionId, who.id))
        }),
    },

    'live:ask': {
      allow: canAttend,
      handle: ({ socket, input: { code, ...input } }) => ask(code, requireTicket(socket), input),
    },

    'live:vote': {
      allow: canAttend,
      handle: ({ socket, input }) => vote(input.code, requireTicket(socket), input.questionId, input.on),
    },

    'live:moderate': {
      allow: canModerate,
      looks: true,
      handle: ({ socket, input }) =>
        states.use(input.code, async (state) => {
          await openTo(socket, state)
          await realtime.join(socket, moderatorsRooms.room(state.sessionId))
          await arriving.moderator(state, input.since)
          return { state: presentState(state, holder(socket), input.since), queue: presentQueue(state) }
        }),
    },

    'live:watch': {
      allow: canAttend,
      looks: true,
      handle: ({ socket, input }) =>
        states.use(input.code, async (state) => {
          if (!screenTokens.isValid(state.sessionId, input.token)) refuse('live.bad_token')
          await openTo(socket, state)
          return presentState(state, null, input.since)
        }),
    },
  }
}
