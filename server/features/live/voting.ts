import { fail as failKit, failWith } from '../../kit/errors.ts'
import type { Hub } from '../../kit/feature.ts'
import { liveContract } from './contract.ts'
import { VoteModel } from './model.ts'
import type { Publisher } from './publisher.ts'
import type { LiveQuestion, LiveState } from './state.ts'
import { rememberVote } from './state.ts'
import type { States } from './states.ts'
import type { Participant } from './ticket.ts'
import { isPublic } from './vocabulary.ts'
import { createVoteInserter, deleteVote, voteOf } from './votes.ts'

declare module '../../kit/bus.ts' {
  interface DomainEvents {
    'live.voted': { sessionId: string; code: string; questionId: string; on: boolean }
  }
}

const fail = failWith(liveContract)
/** Per ticket, so that a hall behind one address is many people. */
const voteLimit = { points: 60, seconds: 60 }

/** Votes: the database says by insertion and deletion which tries counted. */
export function createVoting({ bus, limits }: Hub, states: States, publisher: Publisher) {
  const insertVote = createVoteInserter()
  const turns = new Map<string, Promise<unknown>>()

  /** One act of a person after the other: what came last stands, though the answers are not waited for. */
  async function inTurn<Result>(key: string, act: () => Promise<Result>): Promise<Result> {
    const turn = (turns.get(key) ?? Promise.resolve()).then(act, act)
    turns.set(key, turn)
    try {
      return await turn
    } finally {
      if (turns.get(key) === turn) turns.delete(key)
    }
  }

  /** A write that failed may have happened all the same: then the votes are counted anew. */
  async function write(state: LiveState, question: LiveQuestion, act: () => Promise<boolean>) {
    state.votesInFlight += 1
    try {
      return await act()
    } catch (error) {
      state.doubtful.add(question)
      throw error
    } finally {
      state.votesInFlight -= 1
      if (state.votesInFlight === 0 && state.doubtful.size > 0) void recount(state).catch(() => undefined)
    }
  }

  async function recount(state: LiveState) {
    for (const question of state.doubtful) {
      const before = state.votesCounted
      const votes = await VoteModel.find(
        { sessionId: state.sessionId, questionId: question.id },
        { participantId: 1 },
      ).lean()
      // Votes given meanwhile may or may not be among them: their end starts the next try.
      if (state.votesCounted !== before || state.votesInFlight > 0) return
      state.doubtful.delete(question)
      const voters = new Set(votes.map((each) => String(each.participantId)))
      for (const participantId of state.votes.keys()) {
        if (!voters.has(participantId)) rememberVote(state, participantId, question.id, false)
      }
      for (const participantId of voters) rememberVote(state, participantId, question.id, true)
      countVotes(state, question, voters.size - question.count)
    }
  }

  function countVotes(state: LiveState, question: LiveQuestion, change: number) {
    if (change === 0) return
    question.count += change
    state.votesCounted += 1
    state.uncounted.set(question.id, (state.uncounted.get(question.id) ?? 0) + change)
    if (isPublic(question.state)) state.open.count(question.id)
    publisher.changed(state)
  }

  return (code: string, { id }: Participant, questionId: string, on: boolean) =>
    states.use(code, async (state) => {
      await limits.spend('live:vote', id, voteLimit)
      const { sessionId, session } = state
      await inTurn(`${sessionId}:${id}`, async () => {
        const question = state.questions.get(questionId)
        if (!question || !isPublic(question.state)) return failKit('kit.not_found')
        if (state.session.qa !== 'open') fail('live.closed')
        const vote = voteOf(sessionId, id, questionId)
        const counts = await write(state, question, () => (on ? insertVote(vote) : deleteVote(vote)))
        rememberVote(state, id, questionId, on)
        if (!counts) return
        countVotes(state, question, on ? 1 : -1)
        bus.emit('live.voted', { sessionId, code: session.code, questionId, on })
      })
      return { questionId, on }
    })
}
