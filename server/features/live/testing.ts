import { randomBytes, randomUUID } from 'node:crypto'
import type { Events } from '../../contract.ts'
import { newCode } from '../conferences/code.ts'
import { ConferenceModel, ProgrammeSessionModel } from '../conferences/model.ts'
import { QuestionModel } from './model.ts'
import type { QuestionState } from './vocabulary.ts'
import type { Language } from '../../kit/vocabulary.ts'
import type { QaState } from '../conferences/vocabulary.ts'
import type { TestClient, TestSocket } from '../../testing/client.ts'
import type { TestHub } from '../../testing/hub.ts'

export interface TestSession {
  id: string
  code: string
  conferenceId: string
}

/** A conference of one running session. */
export async function makeSession(qa: QaState = 'open'): Promise<TestSession> {
  const conference = await ConferenceModel.create({
    title: { pl: 'Mosty', en: 'Bridges' },
    startsOn: '2026-11-23',
    endsOn: '2026-11-24',
    createdBy: randomBytes(12).toString('hex'),
    clientId: randomUUID(),
  })
  const session = await ProgrammeSessionModel.create({
    conferenceId: conference._id,
    guid: randomUUID(),
    code: newCode(),
    title: 'Wolontariat po norwesku',
    startsAt: new Date('2026-11-23T09:00:00Z'),
    endsAt: new Date('2026-11-23T10:00:00Z'),
    qa,
  })
  return { id: String(session._id), code: session.code, conferenceId: String(conference._id) }
}

/** Somebody in the hall: with a ticket, but no socket yet. */
export async function attendee(hub: TestHub, code: string, name = ''): Promise<TestClient> {
  const client = hub.guest()
  await client.ok('POST /live/join', { body: { code, name } })
  return client
}

/** The same with a socket in the session's room. */
export async function joined(client: TestClient, code: string): Promise<TestSocket> {
  const socket = await client.socket()
  const answer = await socket.command('live:join', { code })
  if (!answer.ok) throw new Error(answer.error.code)
  return socket
}

export const aQuestion = (text = 'Skąd bierzecie wolontariuszy na zimę?') => ({
  text,
  language: 'pl' as const,
  clientId: randomUUID(),
})

export function ask(by: TestClient, code: string, text?: string) {
  return by.ok('POST /live/:code/questions', { params: { code }, body: aQuestion(text) })
}

/** As a moderator who has just looked: from where the question is. */
export async function moveTo(
  moderator: TestClient,
  questionId: string,
  state: QuestionState,
  reason?: string,
) {
  return moderator.ok('PUT /live/questions/:questionId/state', {
    params: { questionId },
    body: { state, from: await stateOf(questionId), ...(reason && { reason }) },
  })
}

/** Where a question is by now. */
export async function stateOf(questionId: string): Promise<QuestionState> {
  return (await QuestionModel.findById(questionId).lean())?.state ?? 'waiting'
}

/** What stands in a question by now, as a moderator gives it who has just looked. */
export async function wordsOf(questionId: string) {
  const found = await QuestionModel.findById(questionId).lean()
  const { pl, nb, en } = found?.translations ?? {}
  return {
    text: found?.text ?? '',
    translations: { pl: pl?.text ?? '', nb: nb?.text ?? '', en: en?.text ?? '' },
  }
}

/** As a moderator who has just looked. */
export async function edit(
  moderator: TestClient,
  questionId: string,
  words: { text?: string; translations?: Partial<Record<Language, string>> },
) {
  const body = { ...words, was: await wordsOf(questionId) }
  return moderator.ok('PATCH /live/questions/:questionId', { params: { questionId }, body })
}

/** A question that everybody sees. */
export async function approved(asker: TestClient, moderator: TestClient, code: string, text?: string) {
  const { id } = await ask(asker, code, text)
  await moveTo(moderator, id, 'approved')
  return id
}

/** Over HTTP, as somebody who has been there on a socket. */
export async function vote(by: TestClient, code: string, questionId: string, on = true) {
  await comeBy(by, code)
  return by.ok('PUT /live/:code/questions/:questionId/vote', { params: { code, questionId }, body: { on } })
}

const seen = new WeakMap<TestClient, Set<string>>()

/** Is in the session for a moment, once: whoever was there may vote. */
export async function comeBy(client: TestClient, code: string): Promise<void> {
  const codes = seen.get(client) ?? new Set()
  if (codes.has(code)) return
  seen.set(client, codes.add(code))
  ;(await joined(client, code)).close()
}

/** The whole public state as a newcomer sees it. */
export async function snapshotOf(client: TestClient, code: string) {
  const state = await client.ok('GET /live/:code/state', { params: { code }, query: {} })
  if (state.kind !== 'snapshot') throw new Error('not a snapshot')
  return state
}

type Delta = Events['live:changed']['_zod']['output']
type Question = Delta['questions'][number]

/** What a client keeps, and how it takes in what it is told. */
export class LiveCopy {
  seq: number
  readonly questions: Map<string, Question>

  constructor(seq: number, questions: Question[]) {
    this.seq = seq
    this.questions = new Map(questions.map((each) => [each.id, each]))
  }

  apply({ seq, questions, counts, removed }: Pick<Delta, 'seq' | 'questions' | 'counts' | 'removed'>) {
    for (const question of questions) this.questions.set(question.id, question)
    for (const [id, count] of counts) {
      const known = this.questions.get(id)
      if (known) this.questions.set(id, { ...known, count })
    }
    for (const id of removed) this.questions.delete(id)
    this.seq = seq
  }

  /** Takes in all deltas heard so far, of which none may be missing. */
  follow(socket: TestSocket) {
    for (const { name, payload } of socket.heard.splice(0)) {
      const delta = payload as Delta
      if (name !== 'live:changed' || delta.seq <= this.seq) continue
      if (delta.prev !== this.seq) throw new Error(`a delta is missing between ${this.seq} and ${delta.prev}`)
      this.apply(delta)
    }
  }

  get sorted() {
    return [...this.questions.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  }
}
