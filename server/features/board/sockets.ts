import { fail } from '../../kit/errors.ts'
import type { Hub } from '../../kit/feature.ts'
import type { CommandHandlers } from '../../kit/realtime/realtime.ts'
import { organisationRoom } from '../../kit/realtime/own-rooms.ts'
import type { GuardedRooms } from '../../kit/realtime/rooms.ts'
import { belongsTo } from '../../kit/rights/actor.ts'
import { perSocket } from '../../kit/realtime/socket.ts'
import { typing } from '../../kit/realtime/typing.ts'
import { boardContract } from './contract.ts'
import { readableInterest } from './interests/interests.ts'
import { InterestModel } from './model.ts'
import { canReadBoard, canReadInterest, canUseBoard } from './policy.ts'
import { offerRooms, threadRooms } from './vocabulary.ts'

const watching = { points: 120, seconds: 60 }

export const boardRooms: readonly GuardedRooms[] = [
  { kind: offerRooms, mayStay: (_, { actor }) => canReadBoard(actor, undefined) },
  {
    kind: threadRooms,
    async mayStay(interestId, { actor }) {
      const interest = await InterestModel.findById(interestId).lean()
      return interest !== null && canReadInterest(actor, interest)
    },
  },
]

export function boardCommands({ realtime }: Pick<Hub, 'realtime'>): CommandHandlers<typeof boardContract> {
  const emitter = realtime.emitter(boardContract)
  return {
    'board:watch': {
      allow: canReadBoard,
      looks: true,
      limit: watching,
      limitKey: perSocket,
      async handle({ socket }) {
        await realtime.join(socket, offerRooms.room())
        return { quietMs: realtime.quietMs(offerRooms.room()) }
      },
    },
    'board:unwatch': {
      allow: canReadBoard,
      looks: true,
      handle: ({ socket }) => realtime.leave(socket, offerRooms.room()),
    },
    'board:watchThread': {
      allow: canUseBoard,
      looks: true,
      limit: watching,
      limitKey: perSocket,
      async handle({ actor, socket, input }) {
        const { owner, organisation } = await readableInterest(actor, input.interestId)
        const joined = await realtime.join(socket, threadRooms.room(input.interestId))
        if (!joined) fail('kit.not_found')
        // Each message comes to both sides; what else the other one has heard is not for this one to know.
        const own = [owner, organisation].map(String).filter((id) => belongsTo(actor, id))
        return { quietMs: Math.min(...own.map((id) => realtime.quietMs(organisationRoom(id)))) }
      },
    },
    'board:unwatchThread': {
      allow: canUseBoard,
      looks: true,
      handle: ({ socket, input }) => realtime.leave(socket, threadRooms.room(input.interestId)),
    },
    'board:typing': typing({
      allow: canUseBoard,
      room({ socket, input }) {
        const room = threadRooms.room(input.interestId)
        return socket.data.rooms.has(room) ? room : fail('kit.not_found')
      },
      tell: (room, except, { interestId }, person) =>
        emitter.emitExcept(room, except, 'board:typingSeen', { interestId, person }),
    }),
  }
}
