import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { TestClient, TestSocket } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub, startTestHubs } from '../../../testing/hub.ts'
import { PostModel, TopicModel } from '../model.ts'
import { aReply, openTopic } from '../testing.ts'

const people = 3
const topicCount = 2
const overlap = fc.boolean()
const topic = fc.nat(topicCount - 1)
const at = fc.nat(1)
const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('reply' as const),
      who: fc.nat(people - 1),
      topic,
      at,
      overlap,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      ...{ kind: fc.constant('again' as const), of: fc.nat(30), at, overlap },
      otherwise: fc.nat(5).map((one) => one === 0),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('lock' as const), topic, on: fc.boolean(), at, overlap }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('hide' as const), topic, on: fc.boolean(), at, overlap }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...{ kind: fc.constant('fail' as const), what: fc.constantFrom('posts' as const, 'topics' as const) },
      when: fc.constantFrom('before' as const, 'midway' as const, 'after' as const),
    }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer Each> ? Each : never

interface Act {
  who: number
  topic: number
  body: ReturnType<typeof aReply>
  /** Other words that were sent as the same act. */
  others: string[]
  /** Of the post that was acknowledged. */
  post?: { id: string; number: number }
}
interface Topic {
  id: string
  locked: boolean
  hidden: boolean
  decisions: number
  /** Acts of moderators, one after the other. */
  moderating: Promise<unknown>
  isModerated: boolean
}
/** A request that something happened to besides may be answered in several ways. */
interface Sent {
  topic: number
  disturbed: boolean
}

/** Lets the next write of that kind fail: before it, after some of it, or so that only its answer is lost. */
function failOnce(what: 'posts' | 'topics', when: 'before' | 'midway' | 'after') {
  const collection = (what === 'posts' ? PostModel : TopicModel).collection as unknown as Record<
    string,
    (items: object[], options: object) => Promise<unknown>
  >
  const name = what === 'posts' ? 'insertMany' : 'bulkWrite'
  const write = collection[name]?.bind(collection)
  return vi.spyOn(collection, name).mockImplementationOnce(async (items, options) => {
    const some = { before: 0, midway: Math.ceil(items.length / 2), after: items.length }[when]
    if (some > 0) await write?.(items.slice(0, some), options)
    throw new Error('connection lost')
  })
}

class World {
  readonly acts: Act[] = []
  readonly sent = new Set<Sent>()
  readonly pending: Promise<unknown>[] = []
  hasFailed = false

  readonly hubs: readonly TestHub[]
  readonly crowd: readonly TestClient[]
  readonly moderator: TestClient
  readonly topics: readonly Topic[]

  constructor(given: Pick<World, 'hubs' | 'crowd' | 'moderator' | 'topics'>) {
    this.hubs = given.hubs
    this.crowd = given.crowd
    this.moderator = given.moderator
    this.topics = given.topics
  }

  hub = (place: number) => this.hubs[place % this.hubs.length] as TestHub
  topic = (index: number) => this.topics[index] as Topic

  perform(each: Step): Promise<unknown> {
    if (each.kind === 'fail') {
      this.hasFailed = true
      for (const sent of this.sent) sent.disturbed = true
      failOnce(each.what, each.when)
      return Promise.resolve()
    }
    if (each.kind === 'lock') return this.moderate(each.topic, (topic) => this.lock(topic, each.on, each.at))
    if (each.kind === 'hide') return this.moderate(each.topic, (topic) => this.hide(topic, each.on, each.at))
    if (each.kind === 'reply') {
      const act: Act = { who: each.who, topic: each.topic, body: aReply(), others: [] }
      this.acts.push(act)
      return this.send(act, each.at)
    }
    const act = this.acts[each.of % this.acts.length]
    if (!act) return Promise.resolve()
    if (!each.otherwise) return this.send(act, each.at)
    const words = `${act.body.body} Albo nie.`
    act.others.push(words)
    return this.send(act, each.at, words)
  }

  async send(act: Act, place: number, words = act.body.body) {
    const topic = this.topic(act.topic)
    const sent: Sent = { topic: act.topic, disturbed: topic.isModerated || this.hasFailed }
    this.sent.add(sent)
    const [known, { locked, hidden }] = [act.post, topic]
    const isSame = words === act.body.body
    const answer = await this.hub(place)
      .as(this.crowd[act.who] as TestClient)
      .request('POST /forum/topics/:topicId/posts', {
        ...{ params: { topicId: topic.id }, body: { ...act.body, body: words } },
      })
    this.sent.delete(sent)
    const said = answer.status === 201 ? '201' : `${answer.status} ${answer.error.code}`
    if (answer.status === 201) {
      const { id, number } = answer.data.post
      if (act.post) expect([{ id, number }, words]).toEqual([act.post, act.body.body])
      act.post = { id, number }
      act.body = { ...act.body, body: words }
    }
    const refusals = ['409 forum.topic_locked', '404 kit.not_found', '409 kit.sent_otherwise']
    if (this.hasFailed) refusals.push('500 kit.internal')
    if (sent.disturbed) return expect(['201', ...refusals]).toContain(said)
    if (hidden) return expect(said).toBe('404 kit.not_found')
    if (known) return expect(said).toBe(isSame ? '201' : '409 kit.sent_otherwise')
    // Another try of the same act may have come first.
    const first = locked ? '409 forum.topic_locked' : '201'
    expect([first, '201', '409 kit.sent_otherwise']).toContain(said)
  }

  /** Whoever was not answered sends again until they are. */
  async finish(act: Act) {
    for (const words of [act.body.body, ...act.others]) if (!act.post) await this.send(act, 0, words)
  }

  moderate(index: number, act: (topic: Topic) => Promise<unknown>) {
    const topic = this.topic(index)
    for (const sent of this.sent) if (sent.topic === index) sent.disturbed = true
    topic.isModerated = true
    const acting = (topic.moderating = topic.moderating
      .then(() => act(topic))
      .finally(() => (topic.isModerated &&= topic.moderating !== acting)))
    return acting
  }

  async lock(topic: Topic, locked: boolean, place: number) {
    const body = { locked }
    await this.hub(place)
      .as(this.moderator)
      .ok('PATCH /forum/topics/:topicId', { params: { topicId: topic.id }, body })
    topic.locked = locked
  }

  async hide(topic: Topic, hidden: boolean, place: number) {
    if (topic.hidden === hidden) return
    const moderator = this.hub(place).as(this.moderator)
    const params = { topicId: topic.id }
    const seen = topic.decisions
    if (hidden)
      await moderator.ok('PUT /forum/topics/:topicId/hidden', { params, body: { reason: 'spam', seen } })
    else await moderator.ok('DELETE /forum/topics/:topicId/hidden', { params, query: { seen } })
    topic.decisions += 1
    topic.hidden = hidden
  }
}

async function play(hubs: readonly TestHub[], steps: readonly Step[]) {
  const [hub] = hubs as [TestHub]
  const crowd = await Promise.all(Array.from({ length: people }, () => hub.person()))
  const moderator = await hub.person('moderator')
  const topics = await Promise.all(
    Array.from({ length: topicCount }, async () => ({
      ...{ id: (await openTopic(crowd[0] as TestClient)).id, locked: false, hidden: false, decisions: 0 },
      ...{ moderating: Promise.resolve(), isModerated: false },
    })),
  )
  const world = new World({ hubs, crowd, moderator, topics })
  const socket = await hub.as(moderator).socket()
  for (const { id } of topics) await socket.command('forum:watch', { topicId: id })

  for (const each of steps) {
    world.pending.push(world.perform(each))
    if (!('overlap' in each && each.overlap)) await Promise.allSettled(world.pending)
  }
  await Promise.allSettled(world.pending)
  await Promise.all(world.pending)
  vi.restoreAllMocks()
  for (const each of topics) {
    await world.hide(each, false, 0)
    await world.lock(each, false, 0)
  }
  for (const act of world.acts) await world.finish(act)
  return { world, socket }
}

/** Every acknowledged reply is there once; numbers have no gap; topics count what there is. */
async function expectWhole({ acts, topics, crowd }: World) {
  for (const [index, { id }] of topics.entries()) {
    const posts = await PostModel.find({ topic: id }).sort({ number: 1 }).lean()
    expect(posts.map(({ number }) => number)).toEqual(posts.map((_, at) => at + 1))
    const mine = acts.filter((act) => act.topic === index)
    expect(
      posts
        .slice(1)
        .map(({ _id }) => String(_id))
        .sort(),
    ).toEqual(mine.map(({ post }) => post?.id).sort())
    for (const { who, body, post } of mine) {
      const stored = posts.find(({ _id }) => String(_id) === post?.id)
      expect(stored).toMatchObject({ number: post?.number, clientId: body.clientId, body: body.body })
      expect(String(stored?.author)).toBe(crowd[who]?.person.id)
    }
    const stored = await TopicModel.findById(id).lean()
    expect(stored?.last).toMatchObject({ number: posts.length, by: posts.at(-1)?.author })
    expect([...new Set(stored?.people.map(String))].sort()).toEqual(
      [...new Set(posts.map(({ author }) => String(author)))].sort(),
    )
    expect(stored?.people.length).toBe(new Set(stored?.people.map(String)).size)
  }
}

const seqOf = ({ payload }: TestSocket['heard'][number]) => {
  const { seq, topic } = payload as { seq?: number; topic?: { seq: number } }
  return seq ?? topic?.seq ?? 0
}

/** Each change of a topic is told under a number of its own, one after the other. */
async function expectTold({ acts, topics }: World, socket: TestSocket) {
  const heard = (topicId: string) =>
    socket.heard.filter(({ payload }) => {
      const said = payload as { topicId?: string; topic?: { id: string } }
      return (said.topicId ?? said.topic?.id) === topicId
    })
  for (const [index, { id }] of topics.entries()) {
    const posts = acts.filter((act) => act.topic === index).map(({ post }) => post?.id)
    const told = () =>
      heard(id).flatMap(({ name, payload }) =>
        name === 'forum:postCreated' ? [(payload as { post: { id: string } }).post.id] : [],
      )
    await expect.poll(() => told().sort(), { timeout: 5_000 }).toEqual(posts.sort())
    const seq = (await TopicModel.findById(id).lean())?.seq ?? 0
    const seqs = heard(id)
      .filter(({ name }) => name !== 'forum:presenceChanged')
      .map(seqOf)
    expect(seqs.sort((a, b) => a - b)).toEqual(Array.from({ length: seq - 1 }, (_, each) => each + 2))
  }
}

const stepsOf = (kinds: readonly Step['kind'][]) =>
  fc.array(
    step.filter(({ kind }) => kinds.includes(kind)),
    { maxLength: 30 },
  )

afterEach(() => void vi.restoreAllMocks())

describe('one process', () => {
  let hub: TestHub
  beforeAll(async () => void (hub = await startTestHub()))
  afterAll(() => hub.close())

  it('writes each acknowledged reply once, under numbers without a gap, and tells each change under its own', async () => {
    await fc.assert(
      fc.asyncProperty(stepsOf(['reply', 'again', 'lock']), async (steps) => {
        const { world, socket } = await play([hub], steps)
        await expectWhole(world)
        await expectTold(world, socket)
        socket.close()
      }),
      { numRuns: 12 },
    )
  }, 60_000)

  it('does so wherever the store fails, and refuses what is locked or hidden', async () => {
    await fc.assert(
      fc.asyncProperty(stepsOf(['reply', 'again', 'lock', 'hide', 'fail']), async (steps) => {
        const { world, socket } = await play([hub], steps)
        await expectWhole(world)
        socket.close()
      }),
      { numRuns: 12 },
    )
  }, 60_000)
})

describe('two processes', () => {
  let hubs: TestHub[]
  beforeAll(async () => void (hubs = await startTestHubs(2)))
  afterAll(async () => {
    for (const hub of hubs.reverse()) await hub.close()
  })

  it('do so together, whoever is asked', async () => {
    await fc.assert(
      fc.asyncProperty(stepsOf(['reply', 'again', 'lock', 'hide', 'fail']), async (steps) => {
        const { world, socket } = await play(hubs, steps)
        await expectWhole(world)
        socket.close()
      }),
      { numRuns: 12 },
    )
  }, 60_000)
})
