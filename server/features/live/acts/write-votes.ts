import { Types } from 'mongoose'
import { VoteModel } from '../model.ts'
import { createOnceWriter } from '../copy/write-once.ts'

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

/** A hall's votes go together. */
export const createVoteInserter = () => createOnceWriter<Vote>(VoteModel)

export const deleteVote = (vote: Vote) => VoteModel.deleteOne(vote)
