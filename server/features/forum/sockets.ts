import { fail, failWith } from '../../kit/errors.ts'
import type { Hub } from '../../kit/feature.ts'
import { visible } from '../../kit/rights/policy.ts'
import type { CommandHandlers } from '../../kit/realtime/realtime.ts'
import type { GuardedRooms } from '../../kit/realtime/rooms.ts'
import { perSocket } from '../../kit/realtime/socket.ts'
import { typing } from '../../kit/realtime/typing.ts'
import { forumContract } from './contract.ts'
import { CategoryModel, TopicModel } from './model.ts'
import { canReadForum, canReadTopic, canWrite } from './policy.ts'
import type { TopicPresence } from './topics/presence.ts'
import { listRooms, topicRooms } from './vocabulary.ts'

const refuse = failWith(forumContract)

const watching = { points: 120, seconds: 60 }

const topicState = (topicId: string) => TopicModel.findById(topicId, { hidden: 1, locked: 1, seq: 1 }).lean()

export const forumRooms: readonly GuardedRooms[] = [
  {
    kind: topicRooms,
    async mayStay(topicId, { actor }) {
      const topic = await topicState(topicId)
      return topic !== null && canReadTopic(actor, topic)
    },
  },
  { kind: listRooms, mayStay: (_, { actor }) => canReadForum(actor, undefined) },
]

export function forumCommands(
  { realtime }: Hub,
  presence: TopicPresence,
): CommandHandlers<typeof forumContract> {
  const emitter = realtime.emitter(forumContract)
  return {
    'forum:watch': {
      allow: canReadForum,
      looks: true,
      limit: watching,
      limitKey: perSocket,
      async handle({ input: { topicId }, socket }) {
        const room = topicRooms.room(topicId)
        if (!(await realtime.join(socket, room))) fail('kit.not_found')
        // Read after joining: what happens in between is told as well, and a topic hidden in between is left.
        const topic = await topicState(topicId)
        if (!topic || !canReadTopic(socket.data.actor, topic)) {
          realtime.leave(socket, room)
          return fail('kit.not_found')
        }
        return { seq: topic.seq, here: presence.count(room) }
      },
    },
    'forum:unwatch': {
      allow: canReadForum,
      looks: true,
      handle: ({ input, socket }) => realtime.leave(socket, topicRooms.room(input.topicId)),
    },
    'forum:watchList': {
      allow: canReadForum,
      looks: true,
      limit: watching,
      limitKey: perSocket,
      async handle({ input: { category }, socket }) {
        if (category && !(await CategoryModel.exists({ _id: category }))) fail('kit.not_found')
        const room = listRooms.room(category)
        await realtime.join(socket, room)
        return { quietMs: realtime.quietMs(room) }
      },
    },
    'forum:unwatchList': {
      allow: canReadForum,
      looks: true,
      handle: ({ input, socket }) => realtime.leave(socket, listRooms.room(input.category)),
    },
    'forum:typing': typing({
      allow: canWrite,
      async room({ actor, input: { topicId } }) {
        const topic = visible(actor, canReadTopic, await topicState(topicId))
        return topic.locked ? refuse('forum.topic_locked') : topicRooms.room(topicId)
      },
      tell: (room, except, { topicId }, user) =>
        emitter.emitExcept(room, except, 'forum:typed', { topicId, user }),
    }),
  }
}
