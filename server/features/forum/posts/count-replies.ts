import { causeOf } from '../../../kit/data/group-commit/insert-together.ts'
import type { PostData, TopicData } from '../model.ts'
import { TopicModel } from '../model.ts'

interface Uncounted {
  before: TopicData
  /** By number. */
  posts: PostData[]
}

/** What came of a topic. */
export interface Counted {
  /** As it is now; undefined if it is gone. */
  topic: TopicData | undefined
  /** As each post that was counted has left it, by the post's number. */
  states: Map<number, TopicData>
}

/**
 * Counts in their topics the posts that these do not count yet, with one command. What comes of a topic that nobody has
 * changed since it was read is known without reading it again; the others are counted one by one. Repeating it changes
 * nothing but `seq`.
 */
export async function countReplies(
  posts: Iterable<PostData>,
  before: ReadonlyMap<string, TopicData>,
): Promise<Map<string, Counted>> {
  const topics = uncountedOf(posts, before)
  if (topics.length === 0) return new Map()
  const matched = await countTogether(topics)
  const changed = matched === topics.length ? [] : await changedOf(topics)
  const apart = await Promise.all(changed.map(countApart))
  return new Map(
    topics.map((each) => [
      String(each.before._id),
      apart[changed.indexOf(each)] ?? {
        topic: statesOf(each).at(-1),
        states: byNumber(each, statesOf(each)),
      },
    ]),
  )
}

function uncountedOf(posts: Iterable<PostData>, before: ReadonlyMap<string, TopicData>): Uncounted[] {
  const topics = new Map<TopicData, Map<number, PostData>>()
  for (const post of posts) {
    const topic = before.get(String(post.topic))
    if (!topic || isCounted(topic, post)) continue
    topics.set(topic, (topics.get(topic) ?? new Map<number, PostData>()).set(post.number, post))
  }
  return [...topics].map(([topic, uncounted]) => ({
    before: topic,
    posts: [...uncounted.values()].sort((a, b) => a.number - b.number),
  }))
}

const takesPart = ({ people }: TopicData, { author }: PostData) => people.some((each) => each.equals(author))

/** One whose first try ended between the two writes is not, though a later one may be. */
const isCounted = (topic: TopicData, post: PostData) =>
  post.number <= topic.last.number && takesPart(topic, post)

/** Answers how many of the topics were as they had been read. */
async function countTogether(topics: readonly Uncounted[]): Promise<number> {
  const writes = topics.map(({ before: { _id, seq }, posts }) => ({
    updateOne: { filter: { _id, seq }, update: changesBy(posts) },
  }))
  try {
    return (await TopicModel.collection.bulkWrite(writes, { ordered: false })).matchedCount
  } catch (error) {
    throw causeOf(error)
  }
}

/**
 * Those that were not. A number is given once, so a topic that ends with ours has counted it. One that ends with a later one
 * may have, too: counted again, its `seq` has a gap, and who watches reads anew.
 */
async function changedOf(topics: readonly Uncounted[]): Promise<readonly Uncounted[]> {
  if (topics.length === 1) return topics
  const ids = topics.map(({ before }) => before._id)
  const found = await TopicModel.find({ _id: { $in: ids } }, { last: 1 }).lean()
  const lastNumbers = new Map(found.map(({ _id, last }) => [String(_id), last.number]))
  return topics.filter(({ before, posts }) => lastNumbers.get(String(before._id)) !== posts.at(-1)?.number)
}

async function countApart(uncounted: Uncounted): Promise<Counted> {
  const { before, posts } = uncounted
  const after = { returnDocument: 'after' } as const
  const topic = (await TopicModel.findByIdAndUpdate(before._id, changesBy(posts), after).lean()) ?? undefined
  const first = (topic?.seq ?? 0) - posts.length + 1
  const states = topic ? posts.map((_, index) => ({ ...topic, seq: first + index })) : []
  return { topic, states: byNumber(uncounted, states) }
}

const lastOf = ({ number, createdAt: at, author: by, organisation }: PostData) => ({
  ...{ number, at, by, organisation },
})

const changesBy = (posts: PostData[]) => ({
  $max: { last: lastOf(posts.at(-1) as PostData) },
  $addToSet: { people: { $each: posts.map(({ author }) => author) } },
  $inc: { seq: posts.length },
})

/** The topic as each of the posts leaves it. */
function statesOf({ before, posts }: Uncounted): TopicData[] {
  let topic = before
  return posts.map((post) => {
    const people = takesPart(topic, post) ? topic.people : [...topic.people, post.author]
    const last = post.number > topic.last.number ? lastOf(post) : topic.last
    return (topic = { ...topic, seq: topic.seq + 1, last, people })
  })
}

const byNumber = ({ posts }: Uncounted, states: readonly TopicData[]) =>
  new Map(states.map((state, index) => [posts[index]?.number ?? 0, state]))
