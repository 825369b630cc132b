import { Types } from 'mongoose'
import { VoteModel } from '../model.ts'
import { createOnceWriter, createRemover } from '../../../kit/data/group-commit/write-once.ts'

interface Vote {
  sessionId: Types.ObjectId
  participantId: Types.ObjectId
  questionId: Types.ObjectId
}

export const voteOf = (sessionId: string, participantId: string, questionId: string): Vote => ({
  sessionId: new Types.ObjectId(sessionId),
  participantId: new Types.ObjectId(participantId),
  questionId: new Types.ObjectId(questionId),
})

/** Nobody sees a vote sooner than with the next delta; a hall that votes needs a tenth of the writes. */
const restMs = 8

/** A hall's votes go together, and so do those that are taken back. Of one person, one is written at a time. */
export const createVoteWriter = () => ({
  insert: createOnceWriter<Vote>(VoteModel, restMs),
  remove: createRemover<Vote>(VoteModel, restMs),
})
