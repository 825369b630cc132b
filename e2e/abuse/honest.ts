/**
 * Two hundred honest people in one process, all behind one address; run as a child with an IPC channel. Told `come` they
 * come in, told `act` they act for so long and report.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { Attendee } from './attendees.ts'
import { comeIn, countOf, countedApart, vote } from './attendees.ts'
import { createCaller } from './caller.ts'
import { createWriting, openTopic, register, signIn } from './members.ts'
import { createTally } from './tally.ts'

type Told = { kind: 'come'; url: string; code: string; questionId: string } | { kind: 'act'; ms: number }

const [attending, belonging, reading] = [120, 40, 40]
const pages = ['/forum/topics', '/board/offers', '/search?q=wolontariat', '/forum/categories', '/accounts/me']
const tally = createTally()
let act: (ms: number) => Promise<unknown> = () => Promise.reject(new Error('nobody has come'))

async function come({ url, code, questionId }: Extract<Told, { kind: 'come' }>) {
  const attendees: Attendee[] = []
  for (let count = 0; count < attending; count++) attendees.push(await comeIn(url, code))
  const [anybody] = attendees as [Attendee]
  const count = () => countOf(anybody, code, questionId)
  const before = await count()
  const members = await register(url, belonging)
  const readers = Array.from({ length: reading }, () => createCaller(url))
  const [first = createCaller(url)] = members
  const writing = createWriting(await openTopic(first))

  /** Somebody does something every so often, more or less, and not in step with the others. */
  const every = async (ms: number, until: number, does: () => Promise<unknown>) => {
    await pause(Math.random() * ms)
    while (performance.now() < until) {
      await does()
      await pause(ms * (0.5 + Math.random()))
    }
  }
  act = async (ms) => {
    const until = performance.now() + ms
    let turn = 0
    await Promise.all([
      ...attendees.map((each) => every(3_000, until, () => vote(tally, each, code, questionId))),
      ...members.slice(0, belonging / 2).map((each) => every(8_000, until, () => writing.write(tally, each))),
      ...members.map(async (each, index) => {
        await pause(Math.random() * ms * 0.8)
        await signIn(tally, index % 2 === 0 ? each : null, url, index)
      }),
      ...readers.map((each) =>
        every(2_000, until, () => {
          const path = pages[turn++ % pages.length] ?? ''
          return tally.timed('read', async () => (await each.call('GET', path)).status === 200)
        }),
      ),
    ])
    const apart = await countedApart(attendees, async () => (await count()) - before)
    const posts = await writing.check(first)
    return {
      ...tally.take(),
      lost: posts.lost + Math.max(0, -apart),
      doubled: posts.doubled + Math.max(0, apart),
    }
  }
}

process.on('message', (told: Told) => {
  void (async () => {
    if (told.kind === 'come') {
      await come(told)
      process.send?.({ kind: 'came' })
    } else process.send?.({ kind: 'acted', met: await act(told.ms) })
  })()
})
