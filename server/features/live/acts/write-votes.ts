import { Types, mongo } from 'mongoose'
import { createBatches } from '../copy/batches.ts'
import { VoteModel } from '../model.ts'

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

const duplicateKey = 11000
/** Of one write; bounds its size, not the number of votes. */
const mostTogether = 500

/** Writes votes that may be there already; a hall's votes go together, so that each costs a fraction of a write. */
export const createVoteInserter = () =>
  createBatches<Vote>(async (votes) => {
    for (let from = 0; from < votes.length; from += mostTogether) {
      await insert(votes.slice(from, from + mostTogether))
    }
  })

async function insert(votes: Vote[]): Promise<void> {
  try {
    // The driver's own call: Mongoose's tells of duplicates only by throwing away the rest.
    await VoteModel.collection.insertMany(votes, { ordered: false })
  } catch (error) {
    if (!(error instanceof mongo.MongoBulkWriteError)) throw error
    const faults = [error.writeErrors].flat()
    if (faults.length === 0 || faults.some(({ code }) => code !== duplicateKey)) throw error
  }
}

export const deleteVote = (vote: Vote) => VoteModel.deleteOne(vote)
