import { fail, failWith } from '../../kit/errors.ts'
import type { Hub } from '../../kit/feature.ts'
import { requireUser, visible } from '../../kit/rights/policy.ts'
import type { CommandHandlers } from '../../kit/realtime/realtime.ts'
import type { HubSocket } from '../../kit/realtime/socket.ts'
import { forumContract } from './contract.ts'
import { CategoryModel, TopicModel } from './model.ts'
import { canReadForum, canReadTopic, canWrite } from './policy.ts'
import type { TopicPresence } from './topics/presence.ts'
import { createTopicPresence } from './topics/presence.ts'
import { topicRoom } from './vocabulary.ts'

const refuse = failWith(forumContract)
const listRoom = (category: string | undefined) => (category ? `forum/list/${category}` : 'forum/list')

/** A hall of guests shares one address: budgets of looking are per connection. */
const perSocket = ({ socket }: { socket: HubSocket }) => socket.id
const watching = { points: 120, seconds: 60 }

const topicState = (topicId: string) => TopicModel.findById(topicId, { hidden: 1, locked: 1, seq: 1 }).lean()

export function forumCommands(
  { realtime }: Hub,
  presence: TopicPresence,
): CommandHandlers<typeof forumContract> {
  const emitter = realtime.emitter(forumContract)
  realtime.rooms(
    {
      prefix: topicRoom(''),
      async mayStay(topicId, { actor }) {
        const topic = await topicState(topicId)
        return topic !== null && canReadTopic(actor, topic)
      },
    },
    { prefix: listRoom(undefined), mayStay: (_, { actor }) => canReadForum(actor, undefined) },
  )
  return {
    'forum:watch': {
      allow: canReadForum,
      limit: watching,
      limitKey: perSocket,
      async handle({ input: { topicId }, socket }) {
        const room = topicRoom(topicId)
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
      handle: ({ input, socket }) => realtime.leave(socket, topicRoom(input.topicId)),
    },
    'forum:watchList': {
      allow: canReadForum,
      limit: watching,
      limitKey: perSocket,
      async handle({ input: { category }, socket }) {
        if (category && !(await CategoryModel.exists({ _id: category }))) fail('kit.not_found')
        await realtime.join(socket, listRoom(category))
      },
    },
    'forum:unwatchList': {
      allow: canReadForum,
      handle: ({ input, socket }) => realtime.leave(socket, listRoom(input.category)),
    },
    'forum:typing': {
      allow: canWrite,
      limit: { points: 20, seconds: 20 },
      async handle({ actor, input: { topicId }, socket }) {
        const { id, name } = requireUser(actor)
        const topic = visible(actor, canReadTopic, await topicState(topicId))
        if (topic.locked) refuse('forum.topic_locked')
        emitter.emitExcept(topicRoom(topicId), socket, 'forum:typed', { topicId, user: { id, name } })
      },
    },
  }
}

/** Tells the rooms what the bus says has happened. */
export function tellForum(hub: Hub): TopicPresence {
  const { bus, realtime } = hub
  const emitter = realtime.emitter(forumContract)
  const toLists = (category: string, tell: (room: string) => void) => {
    for (const room of [listRoom(category), listRoom(undefined)]) tell(room)
  }
  const presence = createTopicPresence(hub, (topicId, here) =>
    emitter.emitHere(topicRoom(topicId), 'forum:presenceChanged', { topicId, here }),
  )
  for (const onMove of [realtime.onJoin, realtime.onLeave]) {
    onMove((room) => {
      if (room.startsWith(topicRoom(''))) presence.changed(room)
    })
  }
  bus.on('forum.postCreated', ({ topic, post, clientId }) => {
    const { id: topicId, seq, peopleCount } = topic
    emitter.emit(topicRoom(topicId), 'forum:postCreated', { topicId, seq, post, peopleCount, clientId })
    if (topic.hidden) return
    toLists(topic.category, (room) => emitter.emit(room, 'forum:topicChanged', { topic }))
  })
  bus.on('forum.postChanged', ({ topicId, seq, post }) =>
    emitter.emit(topicRoom(topicId), 'forum:postChanged', { topicId, seq, post }),
  )
  bus.on('forum.topicCreated', ({ topic }) =>
    toLists(topic.category, (room) => emitter.emit(room, 'forum:topicCreated', { topic })),
  )
  // Who lost the right to read leaves before anything more is said there.
  bus.onEverywhere('forum.topicChanged', ({ topic }) => {
    if (topic.hidden) return realtime.recheck(topicRoom(topic.id))
  })
  bus.on('forum.topicChanged', ({ topic, change }) => {
    emitter.emit(topicRoom(topic.id), 'forum:topicChanged', { topic })
    if (change === 'hidden') {
      toLists(topic.category, (list) => emitter.emit(list, 'forum:topicRemoved', { topicId: topic.id }))
    } else if (!topic.hidden) {
      toLists(topic.category, (list) => emitter.emit(list, 'forum:topicChanged', { topic }))
    }
  })
  return presence
}
