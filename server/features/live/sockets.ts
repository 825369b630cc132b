import { failWith } from '../../kit/errors.ts'
import type { Hub } from '../../kit/feature.ts'
import type { CommandHandlers } from '../../kit/realtime/realtime.ts'
import { addressOf } from '../../kit/realtime/address.ts'
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

export const liveRooms = ({ participants }: Pick<LiveParts, 'participants'>): readonly GuardedRooms[] => [
  { kind: openRooms, mayStay: (_, { actor }) => canAttend(actor, undefined) },
  { kind: moderatorsRooms, mayStay: (_, { actor }) => canModerate(actor, undefined) },
  {
    kind: ownRooms,
    mayStay(id, { cookies }) {
      const [sessionId = '', participantId = ''] = id.split('/')
      return participants.isTicketOf(cookies.get(ticketCookie), sessionId, participantId)
    },
    byCookies: true,
  },
]

export function liveCommands(
  { config, realtime }: Hub,
  parts: LiveParts,
): CommandHandlers<typeof liveContract> {
  const { states, tickets, participants, screenTokens, attendance, arriving, ask, vote } = parts
  const holder = (socket: HubSocket) => tickets.read(socket.data.cookies.get(ticketCookie))
  const requireTicket = (socket: HubSocket) => holder(socket) ?? refuse('live.no_ticket')
  const openTo = (socket: HubSocket, state: LiveState) =>
    realtime.join(socket, openRooms.room(state.sessionId))

  return {
    'live:join': {
      allow: canAttend,
      looks: true,
      handle({ socket, input }) {
        const held = requireTicket(socket)
        return states.use(input.code, async (state) => {
          const who = participants.of(state, held)
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
      handle({ socket, input }) {
        // Whoever is in no session need not have any looked up.
        if (![...socket.rooms].some((room) => openRooms.idOf(room) !== undefined)) return
        return states.use(input.code, (state) => {
          const held = holder(socket)
          realtime.leave(socket, openRooms.room(state.sessionId))
          realtime.leave(socket, moderatorsRooms.room(state.sessionId))
          if (held) realtime.leave(socket, ownRoom(state.sessionId, participants.of(state, held).id))
        })
      },
    },

    'live:ask': {
      allow: canAttend,
      handle: ({ socket, input: { code, ...input } }) =>
        ask(code, requireTicket(socket), addressOf(socket.handshake, config.trustProxy), input),
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
          const held = holder(socket)
          const who = held && participants.of(state, held)
          return { state: presentState(state, who, input.since), queue: presentQueue(state) }
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
