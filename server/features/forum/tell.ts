import type { Hub } from '../../kit/feature.ts'
import { forumContract } from './contract.ts'
import './events.ts'
import { listRooms, topicRooms } from './vocabulary.ts'

const listsOf = ({ category }: { category: string }) => [listRooms.room(category), listRooms.room()]

/** Tells the rooms what the bus says has happened. */
export function tellForum({ bus, realtime }: Pick<Hub, 'bus' | 'realtime'>): void {
  const emitter = realtime.emitter(forumContract)
  bus.on('forum.postCreated', ({ topic, post, clientId }) => {
    const { id: topicId, seq, peopleCount } = topic
    emitter.emit(topicRooms.room(topicId), 'forum:postCreated', { topicId, seq, post, peopleCount, clientId })
    if (topic.hidden) return
    emitter.emit(listsOf(topic), 'forum:topicChanged', { topic })
  })
  bus.on('forum.postChanged', ({ topicId, seq, post }) =>
    emitter.emit(topicRooms.room(topicId), 'forum:postChanged', { topicId, seq, post }),
  )
  bus.on('forum.topicCreated', ({ topic }) => emitter.emit(listsOf(topic), 'forum:topicCreated', { topic }))
  // Who lost the right to read leaves before anything more is said there.
  bus.onEverywhere('forum.topicChanged', ({ topic }) => {
    if (topic.hidden) return realtime.recheck(topicRooms.room(topic.id))
  })
  bus.on('forum.topicChanged', ({ topic, change }) => {
    const rooms = [topicRooms.room(topic.id), ...(topic.hidden ? [] : listsOf(topic))]
    emitter.emit(rooms, 'forum:topicChanged', { topic })
    // Read after the act: it may have been shown again by then.
    if (change === 'hidden' && topic.hidden) {
      emitter.emit(listsOf(topic), 'forum:topicRemoved', { topicId: topic.id, seq: topic.seq })
    }
  })
}
