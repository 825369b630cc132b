import { fail, failWith } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import { createQueue } from '../../../kit/data/queue.ts'
import { liveContract } from '../contract.ts'
import type { Elsewhere } from '../refresh/tell-others.ts'
import type { Publisher } from '../telling/deltas.ts'
import type { Refreshing } from '../refresh/refresh.ts'
import type { LiveState } from '../copy/state.ts'
import { setVote } from '../copy/state.ts'
import type { States } from '../copy/held-sessions.ts'
import type { Participants } from '../copy/participants.ts'
import { limitKeyOf } from '../copy/participants.ts'
import type { Holder } from '../copy/ticket.ts'
import { ParticipantModel } from '../model.ts'
import { isPublic } from '../vocabulary.ts'
import type { VoteReading } from '../refresh/read-votes.ts'
import { createVoteWriter, voteOf } from './write-votes.ts'

const refuse = failWith(liveContract)
/** Per ticket, so that a hall behind one address is many people. */
const voteLimit = { points: 60, seconds: 60 }

interface Parts {
  states: States
  publisher: Publisher
  refreshing: Refreshing
  voteReading: VoteReading
  elsewhere: Elsewhere
  participants: Participants
}

export type Voting = ReturnType<typeof createVoting>

/** Votes: written to the database first, which keeps each at most once. */
export function createVoting(
  { limits }: Hub,
  { states, publisher, refreshing, voteReading, elsewhere, participants }: Parts,
) {
  const votes = createVoteWriter()
  /**
   * One act of a person after the other: what came last stands, though the answers are not waited for. It is not the
   * queue of the same key in which votes are written: an act may have to read votes anew, which waits there.
   */
  const inOrder = createQueue()

  /** Votes are of people in the session: a ticket that was never there on a socket was perhaps only asked for. */
  async function requirePresent({ sessionId, present }: LiveState, participantId: string) {
    if (present.has(participantId)) return
    const found = await ParticipantModel.exists({ sessionId, participantId, present: true })
    if (!found) refuse('live.not_here')
    present.add(participantId)
  }

  async function requireVotable(state: LiveState, questionId: string) {
    const isVotable = () => isPublic(state.questions.get(questionId)?.state ?? 'waiting')
    if (!isVotable()) await refreshing.ifShared(state, { questions: [questionId] })
    if (!isVotable()) fail('kit.not_found')
    if (state.session.qa !== 'open') await refreshing.ifShared(state, { session: true })
    if (state.session.qa !== 'open') refuse('live.closed')
  }

  async function write(state: LiveState, participantId: string, questionId: string, on: boolean) {
    const vote = voteOf(state.sessionId, participantId, questionId)
    try {
      await voteReading.write(state, participantId, async () => {
        await (on ? votes.insert(vote) : votes.remove(vote))
        setVote(state, participantId, questionId, on)
      })
      publisher.changed(state)
    } catch (error) {
      // It may have happened all the same.
      refreshing.soon(state, { votes: [[participantId, questionId]] })
      throw error
    } finally {
      elsewhere.voted(state, participantId, questionId)
    }
  }

  return (code: string, holder: Holder, questionId: string, on: boolean) =>
    states.use(code, async (state) => {
      const who = participants.of(state, holder)
      const { id } = who
      await limits.spend('live:vote', limitKeyOf(who), voteLimit)
      if (state.blocked.has(id)) refuse('live.blocked')
      await requirePresent(state, id)
      await inOrder(`${state.sessionId}:${id}`, async () => {
        await requireVotable(state, questionId)
        await write(state, id, questionId, on)
      })
      return { questionId, on }
    })
}
