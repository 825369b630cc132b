import { setTimeout as pause } from 'node:timers/promises'
import { io } from 'socket.io-client'
import type { Socket } from 'socket.io-client'
import type { Caller } from './caller.ts'
import { createCaller } from './caller.ts'
import type { Tally } from './tally.ts'

interface Snapshot {
  questions: { id: string; state: string; count: number }[]
}

export interface Attendee {
  caller: Caller
  socket: Socket
  /** Whether the hub has acknowledged a vote that stands. */
  votes: boolean
}

const answerWithin = 10_000

/** Somebody in the hall: with a ticket, a socket and the session on the screen. */
export async function comeIn(url: string, code: string): Promise<Attendee> {
  const caller = createCaller(url)
  const joined = await caller.call('POST', '/live/join', { code, name: '' })
  if (joined.status >= 400) throw new Error(`an honest attendee was not let in: ${joined.status}`)
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    extraHeaders: { cookie: caller.cookie() },
  })
  socket.on('connect', () => void socket.emit('live:join', { code }))
  await new Promise<void>((resolve) => socket.once('connect', resolve))
  return { caller, socket, votes: false }
}

/** Votes, or takes the vote back, as the page does: what was not answered is said again with the next. */
export function vote(tally: Tally, attendee: Attendee, code: string, questionId: string): Promise<boolean> {
  const on = !attendee.votes
  return tally.timed('vote', async () => {
    const { ok } = (await attendee.socket
      .timeout(answerWithin)
      .emitWithAck('live:vote', { code, questionId, on })) as { ok: boolean }
    if (ok) attendee.votes = on
    return ok
  })
}

/** What the hub says of a question that these people see. */
export async function countOf({ caller }: Attendee, code: string, questionId: string): Promise<number> {
  const { body } = await caller.call('GET', `/live/${code}/state`)
  const { questions = [] } = (body ?? {}) as Partial<Snapshot>
  return questions.find(({ id }) => id === questionId)?.count ?? NaN
}

/** How far the hub's count is from what it has acknowledged: below zero votes are lost, above they are doubled. */
export async function countedApart(
  attendees: readonly Attendee[],
  count: () => Promise<number>,
): Promise<number> {
  const expected = attendees.filter(({ votes }) => votes).length
  let apart = NaN
  // The count of the session follows the votes within a moment.
  for (let times = 0; times < 20 && apart !== 0; times++) {
    if (times > 0) await pause(250)
    apart = (await count()) - expected
  }
  return apart
}
