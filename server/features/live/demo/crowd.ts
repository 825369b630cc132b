import { randomInt, randomUUID } from 'node:crypto'
import { io } from 'socket.io-client'
import type { Hub } from '../../../kit/feature.ts'
import { signInCookie } from '../../../kit/rights/sign-ins.ts'
import { idOf } from '../../../kit/demo/ids.ts'
import { liveCode } from '../../conferences/demo/seed.ts'
import { incomingQuestions } from './questions/incoming.ts'

/** Votes that the demonstration gives in one run: then the hall has voted. */
const mostVotes = 240
const between = (least: number, most: number) => randomInt(least, most + 1)

/**
 * Lets a few questions and votes arrive while one watches. It does what a hall does, from outside: joins with a
 * ticket of its own, is there on a socket for a moment, asks and votes over HTTP, and the moderator approves. The returned function ends it.
 */
export function arrivals({ log, signIns }: Pick<Hub, 'log' | 'signIns'>, url: string): () => void {
  const incoming = [...incomingQuestions]
  const waiting: string[] = []
  let votes = 0
  let timer: NodeJS.Timeout | undefined
  let moderator: Promise<string> | undefined

  const call = async <Answer>(method: string, path: string, cookie: string, body?: unknown) => {
    const response = await fetch(`${url}/api${path}`, {
      method,
      headers: { cookie, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const answer = (await response.json()) as Answer
    const ticket = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
    return { ok: response.ok, answer, cookie: ticket }
  }
  const join = (name = '') =>
    call<{ snapshot: { questions: { id: string; state: string; count: number }[] } }>(
      'POST',
      '/live/join',
      '',
      {
        code: liveCode,
        name,
      },
    )

  /** Only whoever is, or was, in the session votes. */
  async function lookIn(cookie: string) {
    const socket = io(url, { transports: ['websocket'], forceNew: true, extraHeaders: { cookie } })
    try {
      await socket.timeout(5_000).emitWithAck('live:join', { code: liveCode })
    } finally {
      socket.disconnect()
    }
  }

  async function ask() {
    const next = incoming.shift()
    if (!next) return
    const { cookie } = await join(next.name)
    const { ok, answer } = await call<{ id: string }>('POST', `/live/${liveCode}/questions`, cookie, {
      ...next,
      clientId: randomUUID(),
    })
    if (ok) waiting.push(answer.id)
  }

  async function approve() {
    const id = waiting.shift()
    if (!id) return
    moderator ??= signIns.start(String(idOf('person', 'demo-moderator')))
    const cookie = `${signInCookie}=${await moderator}`
    await call('PUT', `/live/questions/${id}/state`, cookie, { state: 'approved', from: 'waiting' })
  }

  /** One newcomer votes for a question or two; what many like is liked by more. */
  async function vote() {
    if (votes >= mostVotes) return
    const { answer, cookie } = await join()
    await lookIn(cookie)
    const open = answer.snapshot.questions.filter((question) => question.state === 'approved')
    for (let choice = between(1, 2); choice > 0 && open.length > 0; choice--) {
      const favourite = Math.min(between(0, open.length - 1), between(0, open.length - 1))
      const question = open.sort((a, b) => b.count - a.count)[favourite]
      if (!question) continue
      const { ok } = await call('PUT', `/live/${liveCode}/questions/${question.id}/vote`, cookie, {
        on: true,
      })
      if (ok) votes += 1
    }
  }

  async function act() {
    const chance = between(1, 10)
    try {
      if (chance <= 2) await ask()
      else if (chance <= 4) await approve()
      else await vote()
    } catch (error) {
      log.debug({ error }, 'the demonstration skipped an act')
    }
    timer = setTimeout(() => void act(), between(900, 3200)).unref()
  }

  timer = setTimeout(() => void act(), 2000).unref()
  return () => clearTimeout(timer)
}
