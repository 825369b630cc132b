import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publish } from '../../../features/board/testing.ts'
import { aReply, openTopic } from '../../../features/forum/testing.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { asWritten, renderMarkdown, rendererVersion } from '../markdown.ts'
import { render } from './render.ts'
import { renderedAnew } from './rendered-anew.ts'

const longest = 20_000
const table = `${'x|'.repeat(1000)}\n${'-|'.repeat(1000)}\n${'x\n'.repeat(7990)}`
const long = '**Ważne**: połowa odchodzi przed świętami.\n\n'.repeat(100)

describe('a long text', () => {
  it('is what a short one would be, whatever else is asked for meanwhile', async () => {
    const texts = Array.from({ length: 20 }, (_, at) => `${long}${at}`)
    const rendered = await Promise.all(texts.map(render))
    expect(rendered).toEqual(texts.map((text) => ({ html: renderMarkdown(text), renderer: rendererVersion })))
  })

  it('leaves the process free for others', async () => {
    const hard = '['.repeat(longest)
    // The thread is there.
    await render(hard)
    const before = performance.eventLoopUtilization()
    await Promise.all(Array.from({ length: 5 }, () => render(hard)))
    expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.5)
  })
})

describe('in the hub', () => {
  let hub: TestHub
  beforeAll(async () => void (hub = await startTestHub()))
  afterAll(() => hub.close())

  it('twenty posts of the hardest kind make no large page', async () => {
    const member = await hub.person()
    const { id: topicId } = await openTopic(member)
    const references = `[a]: http://${'x'.repeat(5000)}\n\n${'[a] '.repeat(3700)}`
    for (let post = 0; post < 19; post++) {
      const body = { ...aReply(post % 2 ? table : references), clientId: randomUUID() }
      await member.ok('POST /forum/topics/:topicId/posts', { params: { topicId }, body })
    }
    const page = await hub.guest().ok('GET /forum/topics/:topicId', { params: { topicId } })
    expect(page.posts).toHaveLength(20)
    expect(JSON.stringify(page).length).toBeLessThan(20 * 100_000)
  })

  it.each(['&nbsp;', '&#8203;&shy;', '# ', '> ', '- ', '[](https://most.example)', '| |\n|-|', '***'])(
    'nothing is said by %j, of which nothing would be seen',
    async (body) => {
      const member = await hub.person('member', { organisation: 'PL' })
      const { id: topicId } = await openTopic(member)
      const { posts } = await member.ok('GET /forum/topics/:topicId', { params: { topicId } })
      const { id: offerId, revision } = await publish(member)
      const refused = await Promise.all([
        member.request('POST /forum/topics/:topicId/posts', { params: { topicId }, body: aReply(body) }),
        member.request('PATCH /forum/posts/:postId', {
          params: { postId: posts[0]?.id ?? '' },
          body: { body, language: 'pl' },
        }),
        member.request('PATCH /board/offers/:offerId', {
          params: { offerId },
          body: { body: '&nbsp;'.repeat(10), revision },
        }),
      ])
      for (const { error } of refused)
        expect(error.issues).toEqual([{ path: 'body', code: 'field.required' }])
    },
  )

  it('a burst of previews is bounded, and takes no formatting from what another writes', async () => {
    const [curious, member] = [await hub.person(), await hub.person()]
    const { id: topicId } = await openTopic(member)
    const body = { body: '['.repeat(longest) }
    const burst = Array.from({ length: 30 }, () => curious.request('POST /markdown/preview', { body }))
    const { post } = await member.ok('POST /forum/topics/:topicId/posts', {
      ...{ params: { topicId }, body: aReply(long) },
    })
    expect(post.html).toBe(renderMarkdown(long.trim()))
    const answers = await Promise.all(burst)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 503]))
  })

  it('what no renderer can make is brought once, however often it is found', async () => {
    await openTopic(await hub.person())
    const posts = mongoose.connection.collection('forumposts')
    await posts.updateMany({}, { $set: { html: '<p>dawniej</p>' }, $unset: { renderer: 1 } })
    const unable = renderedAnew('unable', { collection: 'forumposts', writtenAt: 'editedAt' }, (source) =>
      Promise.resolve({ html: asWritten(source), renderer: 0 }),
    )
    const { signal } = new AbortController()
    expect(await unable.up(signal)).toBe(await posts.countDocuments({ renderer: 0 }))
    expect(await unable.up(signal)).toBe(0)
    expect(await posts.countDocuments({ renderer: 0 })).toBeGreaterThan(0)
  })

  it('what a process rewrites that knows of no version, and leaves the one it finds, is made anew', async () => {
    const member = await hub.person('member', { organisation: 'PL' })
    await openTopic(member)
    await publish(member)
    const brought = async () => {
      let count = 0
      for (const { name, up } of hub.app.hub.brought('migrations'))
        if (name.includes('rendered')) count += Number(await up(new AbortController().signal))
      return count
    }
    await brought()
    const body = '**Po nowemu**'
    const rewrite = { body, html: '<p>po staremu</p>' }
    for (const [name, writtenAt] of [
      ['forumposts', 'editedAt'],
      ['offers', 'updatedAt'],
    ] as const) {
      const collection = mongoose.connection.collection(name)
      const { _id } = (await collection.findOne({ renderer: rendererVersion })) ?? {}
      await collection.updateOne({ _id }, { $set: { ...rewrite, [writtenAt]: new Date() } })
      expect(await brought()).toBe(1)
      expect(await collection.findOne({ _id })).toMatchObject({ body, html: renderMarkdown(body) })
    }
    expect(await brought()).toBe(0)
  })

  it('what an older renderer made is made anew, and nothing else of it changes', async () => {
    const member = await hub.person('member', { organisation: 'PL' })
    const topic = await openTopic(member)
    const offer = await publish(member)
    const [posts, offers] = (['forumposts', 'offers'] as const).map((name) =>
      mongoose.connection.collection(name),
    )
    await posts?.updateMany({}, { $set: { html: '<p>dawniej</p>' }, $unset: { renderer: 1 } })
    await offers?.updateMany({}, { $set: { html: '<p>dawniej</p>', renderer: 0 } })
    const ofTopic = { topic: new mongoose.Types.ObjectId(topic.id) }
    const before = await posts?.findOne(ofTopic)
    for (const { name, up } of hub.app.hub.brought('migrations'))
      if (name.includes('rendered')) expect(await up(new AbortController().signal)).toBeGreaterThan(0)
    const after = await posts?.findOne(ofTopic)
    expect(after).toEqual({
      ...before,
      html: renderMarkdown(String(before?.['body'])),
      renderer: rendererVersion,
    })
    expect((await member.ok('GET /board/offers/:offerId', { params: { offerId: offer.id } })).html).toBe(
      offer.html,
    )
    for (const { name, up } of hub.app.hub.brought('migrations'))
      if (name.includes('rendered')) expect(await up(new AbortController().signal)).toBe(0)
  })
})
