import { isDeepStrictEqual } from 'node:util'
import type { Hub } from '../../../kit/feature.ts'
import { createBatches } from '../../../kit/data/group-commit/batches.ts'
import { loadBlocked, loadSession, readQuestion } from '../copy/load.ts'
import { QuestionModel } from '../model.ts'
import type { Publisher } from '../telling/deltas.ts'
import type { Doubt, LiveState } from '../copy/state.ts'
import { takeQuestion } from '../copy/state.ts'
import type { VoteReading } from './read-votes.ts'

export const everything: Doubt = { session: true, questions: 'all', votes: 'all', blocked: true }

const againMs = 1_000

export type Refreshing = ReturnType<typeof createRefreshing>

/**
 * Brings copies in line with the database. Of what happens elsewhere only the place is told and then read here:
 * so neither the order of tellings matters nor whether one comes twice.
 */
export function createRefreshing({ config, log }: Hub, publisher: Publisher, voteReading: VoteReading) {
  const batches = new WeakMap<LiveState, (doubt: Doubt) => Promise<void>>()
  const pauses = new Set<NodeJS.Timeout>()
  let closed = false

  /** Ends when the copy is as new as the database was at the call, or newer. */
  async function now(state: LiveState, doubt: Doubt): Promise<void> {
    const add = batches.get(state) ?? createBatches((doubts) => read(state, doubts))
    batches.set(state, add)
    state.uses += 1
    try {
      await add(doubt)
    } finally {
      state.uses -= 1
    }
  }

  /** The same in the background, and again until it succeeds. */
  function soon(state: LiveState, doubt: Doubt): void {
    // The others fall silent to whoever is leaving; it has nothing left to be told.
    if (closed) return
    now(state, doubt).catch((error: unknown) => {
      if (closed) return
      log.error({ error, sessionId: state.sessionId }, 'a live session was not refreshed')
      const pause = setTimeout(() => {
        pauses.delete(pause)
        soon(state, doubt)
      }, againMs)
      pauses.add(pause)
    })
  }

  async function read(state: LiveState, doubts: Doubt[]): Promise<void> {
    await Promise.all([
      doubts.some(({ session }) => session) && readSession(state),
      readQuestions(state, doubts),
      doubts.some(({ blocked }) => blocked) && readBlocked(state),
      voteReading.read(state, doubts),
    ])
  }

  async function readSession(state: LiveState): Promise<void> {
    const before = state.session
    const session = await loadSession(state.sessionId)
    // An act of this process overtook the reading.
    if (state.session !== before) return readSession(state)
    if (!session || isDeepStrictEqual(session, before)) return
    state.session = session
    state.sessionChanged = true
    publisher.changed(state)
  }

  async function readBlocked(state: LiveState): Promise<void> {
    const before = state.blocked
    const blocked = await loadBlocked(state.sessionId)
    // An act of this process overtook the reading.
    if (state.blocked !== before) return readBlocked(state)
    state.blocked = blocked
    for (const id of new Set([...before, ...blocked])) {
      if (before.has(id) !== blocked.has(id)) publisher.blockedChanged(state, id)
    }
  }

  async function readQuestions(state: LiveState, doubts: Doubt[]): Promise<void> {
    const all = doubts.some(({ questions }) => questions === 'all')
    const ids = doubts.flatMap(({ questions = [] }) => (questions === 'all' ? [] : questions))
    const askers = doubts.flatMap(({ participants = [] }) => participants)
    // Each by its own index.
    const some = [
      ...(ids.length > 0 ? [{ _id: { $in: ids } }] : []),
      ...(askers.length > 0 ? [{ participantId: { $in: askers } }] : []),
    ]
    const { sessionId } = state
    const found = await Promise.all(
      (all ? [{}] : some).map((filter) => QuestionModel.find({ ...filter, sessionId }).lean()),
    )
    const byAskingTime = found.flat().sort((a, b) => a.askedAt.getTime() - b.askedAt.getTime())
    for (const stored of byAskingTime.map(readQuestion)) {
      const news = takeQuestion(state, stored)
      if (news) publisher.questionChanged(state, news)
      const question = state.questions.get(stored.id)
      // Another process stored a count that it did not live to correct.
      if (all && question && question.count !== stored.count) {
        state.unstored.add(question)
        publisher.changed(state)
      }
    }
  }

  return {
    now,
    soon,
    /** For what another process may have done and not told yet; a hub of one process has nothing to read. */
    ifShared: async (state: LiveState, doubt: Doubt) => {
      if (config.redisUrl) await now(state, doubt)
    },
    close() {
      closed = true
      for (const pause of pauses) clearTimeout(pause)
    },
  }
}
