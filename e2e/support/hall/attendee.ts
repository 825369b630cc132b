import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { io } from 'socket.io-client'
import type { Act } from '../../../client/features/live/attendee/session/outbox-acts.ts'
import { idOfAct } from '../../../client/features/live/attendee/session/outbox-acts.ts'
import { createFollower } from '../../../client/features/live/protocol/follow.ts'
import type { LiveState } from '../../../client/features/live/protocol/state.ts'
import type { OutboxEntry } from '../../../client/kit/hub/outbox.ts'
import { createOutbox } from '../../../client/kit/hub/outbox.ts'
import type { Commands } from '../../../server/contract.ts'
import type { Received, SentInput } from '../../../server/kit/contract.ts'
import type { Result } from '../../../server/kit/realtime/realtime.ts'
import { maxOwn } from '../../../server/features/live/vocabulary.ts'
import { TestClient } from '../../../server/testing/client.ts'

/** An attendee without a screen: the browser's own follower and outbox, on a socket of Node.js. */
export interface Attendee {
  client: TestClient
  /** Texts of the questions, and the votes by question, whose delivery was acknowledged. */
  readonly questions: string[]
  votes: Map<string, boolean>
  /** Every delivery that was acknowledged, votes taken back included. */
  delivered: Act[]
  /** Why something had to be sent again. */
  resent: string[]
  state(): LiveState | undefined
  /** Resolves when it is delivered. */
  vote(questionId: string, on: boolean): Promise<void>
  /** Votes and asks until stopped; resolves when everything is delivered. */
  act(questionIds: string[], stopped: AbortSignal, everyMs: number): Promise<void>
  leave(): void
}

/** Somebody who enters a session through the proxy with the cookie that holds them to a process. */
export async function attend(url: string, code: string, cookie: string, name: string): Promise<Attendee> {
  const client = new TestClient(url, cookie)
  await client.ok('POST /live/join', { body: { code, name } })
  const votes = new Map<string, boolean>()
  const [delivered, resent]: [Act[], string[]] = [[], []]
  // Reconnects as client/kit/hub/socket.ts does.
  const socket = io(url, {
    forceNew: true,
    transports: ['websocket'],
    extraHeaders: { cookie: client.cookie },
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
  })

  async function command<Name extends keyof Commands & string>(
    name: Name,
    input: SentInput<Commands[Name]>,
  ): Promise<Received<Commands[Name]>> {
    const answer = (await socket.timeout(10_000).emitWithAck(name, input)) as Result<Received<Commands[Name]>>
    if (!answer.ok) throw new Error(`${name}: ${answer.error.code}`)
    return answer.data
  }

  const follower = createFollower({
    enter: (since) => command('live:join', { code, ...(since !== undefined && { since }) }),
    onRefused: (error) => resent.push(String(error)),
    jitter: 700,
  })
  follower.listen({
    onConnect: (listener) => (socket.on('connect', listener), () => void socket.off('connect', listener)),
    onChanged: (listener) => (
      socket.on('live:changed', listener),
      () => void socket.off('live:changed', listener)
    ),
  })

  const kept = new Map<string, OutboxEntry<Act>>()
  const outbox = createOutbox<Act>({
    storage: {
      load: () => Promise.resolve([...kept.values()]),
      put: (entry) => Promise.resolve(void kept.set(entry.id, entry)),
      remove: (id) => Promise.resolve(void kept.delete(id)),
    },
    send,
    refusalOf: (error) => void resent.push(String(error)),
  })
  socket.on('connect', () => outbox.wake())

  async function send(act: Act): Promise<void> {
    if (act.kind === 'ask') {
      const body = { clientId: act.clientId, text: act.text, language: act.language, name: act.name }
      if (socket.connected) await command('live:ask', { code, ...body })
      else await client.ok('POST /live/:code/questions', { params: { code }, body })
    } else {
      const { questionId, on } = act
      const params = { code, questionId }
      if (socket.connected) await command('live:vote', { ...params, on })
      else await client.ok('PUT /live/:code/questions/:questionId/vote', { params, body: { on } })
      votes.set(questionId, on)
    }
    delivered.push(act)
  }

  async function deliver(act: Act): Promise<void> {
    // Votes are of people who are in the session on a socket; the page's own outbox sends again what came before that.
    while (!follower.state.value) await pause(10)
    await outbox.add(idOfAct(act), act)
    while (outbox.entries.value.length > 0) await pause(10)
  }

  return {
    client,
    get questions() {
      return delivered.flatMap((act) => (act.kind === 'ask' ? [act.text] : []))
    },
    votes,
    delivered,
    resent,
    state: () => follower.state.value,
    vote: (questionId, on) => deliver({ kind: 'vote', questionId, on, base: 0 }),
    async act(questionIds, stopped, everyMs) {
      for (let turn = 0; !stopped.aborted; turn++) {
        const questionId = questionIds[turn % questionIds.length] ?? ''
        await deliver({ kind: 'vote', questionId, on: votes.get(questionId) !== true, base: 0 })
        const text = `${name} asks ${turn}`
        // As many as one may ask, however long this goes on.
        if (turn % 10 === 0 && turn < 10 * maxOwn)
          await deliver({ kind: 'ask', clientId: randomUUID(), text, language: 'en', name })
        await pause(everyMs)
      }
    },
    leave() {
      outbox.stop()
      follower.stop()
      socket.disconnect()
    },
  }
}
