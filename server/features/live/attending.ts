import { Types } from 'mongoose'
import type { InputOf } from '../../kit/contract.ts'
import type { LanguageDetector } from '../../kit/detect-language.ts'
import { fail as failKit, failField, failWith } from '../../kit/errors.ts'
import type { Hub } from '../../kit/feature.ts'
import { createOnce, isDuplicateKey } from '../../kit/once.ts'
import { liveContract } from './contract.ts'
import { readQuestion } from './load.ts'
import { QuestionModel, VoteModel } from './model.ts'
import { nobodysPart, presentOwn, presentOwnPart } from './present.ts'
import type { Own } from './present.ts'
import type { Publisher } from './publisher.ts'
import type { LiveQuestion, LiveState } from './state.ts'
import { addQuestion } from './state.ts'
import type { States } from './states.ts'
import type { Participant } from './ticket.ts'
import { isPublic } from './vocabulary.ts'

type Ask = Omit<InputOf<(typeof liveContract)['commands']['live:ask']>, 'code'>

declare module '../../kit/bus.ts' {
  interface DomainEvents {
    'live.questionAsked': { sessionId: string; code: string; questionId: string }
    'live.voted': { sessionId: string; code: string; questionId: string; on: boolean }
  }
}

const fail = failWith(liveContract)
/** Per ticket, so that a hall behind one address is many people. */
const askLimit = { points: 6, seconds: 60 }
const voteLimit = { points: 60, seconds: 60 }
/** Of one session; what a hall can read is far below. */
const maxQuestions = 5_000

interface Parts {
  hub: Hub
  states: States
  publisher: Publisher
  detector: LanguageDetector
}

export type Attending = ReturnType<typeof createAttending>

/** What attendees do: the same functions behind socket commands and their HTTP fallback. */
export function createAttending({ hub: { bus, limits }, states, publisher, detector }: Parts) {
  const ask = (code: string, who: Participant, input: Ask) =>
    states.use(code, async (state) => {
      const first = asked(state, who, input.clientId)
      if (first) return presentOwn(first)
      await limits.spend('live:ask', who.id, askLimit)
      if (state.session.qa !== 'open') fail('live.closed')
      if (state.questions.size >= maxQuestions) fail('live.full')
      const language = await detector.detect(input.text, input.language)
      const { document, created } = await createOnce(
        QuestionModel,
        { participantId: who.id, clientId: input.clientId },
        {
          sessionId: state.sessionId,
          text: input.text,
          language,
          name: input.name ?? who.name,
          askedAt: new Date(),
        },
      )
      if (String(document.sessionId) !== state.sessionId) return failField('clientId', 'field.taken')
      // Two tries of one act may have waited here together.
      const known = asked(state, who, input.clientId)
      if (known) return presentOwn(known)
      const question = readQuestion(document)
      addQuestion(state, question)
      state.queue.touch(question.id)
      publisher.changed(state)
      publisher.ownChanged(state, question)
      if (created) bus.emit('live.questionAsked', eventOf(state, question))
      return presentOwn(question)
    })

  const vote = (code: string, who: Participant, questionId: string, on: boolean) =>
    states.use(code, async (state) => {
      await limits.spend('live:vote', who.id, voteLimit)
      const question = state.questions.get(questionId)
      if (!question || !isPublic(question.state)) return failKit('kit.not_found')
      if (state.session.qa !== 'open') fail('live.closed')
      const changed = await inFlight(state, question, () =>
        on ? insertVote(state, who, questionId) : deleteVote(state, who, questionId),
      )
      if (changed) {
        countVote(state, question, on ? 1 : -1)
        publisher.changed(state)
        bus.emit('live.voted', { ...eventOf(state, question), on })
      }
      return { questionId, on }
    })

  /** A write that failed may have happened all the same: then the votes are counted anew. */
  async function inFlight(state: LiveState, question: LiveQuestion, write: () => Promise<boolean>) {
    state.votesInFlight += 1
    try {
      return await write()
    } catch (error) {
      state.doubtful.add(question)
      throw error
    } finally {
      state.votesInFlight -= 1
      if (state.votesInFlight === 0 && state.doubtful.size > 0) void recount(state).catch(() => undefined)
    }
  }

  async function recount(state: LiveState) {
    const doubtful = [...state.doubtful]
    state.doubtful.clear()
    for (const question of doubtful) {
      const before = state.votes
      const votes = await VoteModel.countDocuments({
        sessionId: state.sessionId,
        questionId: question.id,
      }).catch(() => null)
      // Votes given meanwhile may or may not be in it.
      if (votes === null || state.votes !== before || state.votesInFlight > 0) state.doubtful.add(question)
      else if (votes !== question.count) {
        countVote(state, question, votes - question.count)
        publisher.changed(state)
      }
    }
  }

  /** A participant's own questions and votes. */
  async function ownPart(state: LiveState, who: Participant | null): Promise<Own> {
    if (!who) return nobodysPart
    const votes = await VoteModel.find(
      { sessionId: state.sessionId, participantId: who.id },
      { questionId: 1 },
    ).lean()
    return presentOwnPart(
      state,
      who.id,
      votes.map((each) => String(each.questionId)),
    )
  }

  return { ask, vote, ownPart }
}

const eventOf = (state: LiveState, question: LiveQuestion) => ({
  sessionId: state.sessionId,
  code: state.session.code,
  questionId: question.id,
})

const asked = (state: LiveState, who: Participant, clientId: string) =>
  state.byParticipant.get(who.id)?.find((question) => question.clientId === clientId)

function countVote(state: LiveState, question: LiveQuestion, change: number) {
  question.count += change
  state.votes += 1
  state.uncounted.set(question.id, (state.uncounted.get(question.id) ?? 0) + change)
  if (isPublic(question.state)) state.open.count(question.id)
}

const voteOf = (state: LiveState, who: Participant, questionId: string) => ({
  sessionId: new Types.ObjectId(state.sessionId),
  participantId: new Types.ObjectId(who.id),
  questionId: new Types.ObjectId(questionId),
})

/** Whether this try was the one that inserted it. */
async function insertVote(state: LiveState, who: Participant, questionId: string): Promise<boolean> {
  try {
    await VoteModel.create(voteOf(state, who, questionId))
    return true
  } catch (error) {
    if (isDuplicateKey(error)) return false
    throw error
  }
}

async function deleteVote(state: LiveState, who: Participant, questionId: string): Promise<boolean> {
  const { deletedCount } = await VoteModel.deleteOne(voteOf(state, who, questionId))
  return deletedCount === 1
}
