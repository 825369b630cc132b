import { Types, mongo } from 'mongoose'
import { VoteModel } from './model.ts'

interface Vote {
  sessionId: Types.ObjectId
  participantId: Types.ObjectId
  questionId: Types.ObjectId
}

interface Waiting {
  vote: Vote
  resolve(inserted: boolean): void
  reject(error: unknown): void
}

export const voteOf = (sessionId: string, participantId: string, questionId: string): Vote => ({
  sessionId: new Types.ObjectId(sessionId),
  participantId: new Types.ObjectId(participantId),
  questionId: new Types.ObjectId(questionId),
})

const duplicateKey = 11000
/** Of one write; bounds its size, not the number of votes. */
const mostTogether = 500

/**
 * Inserts votes; those that come while a write is under way go together in the next one. A lone vote waits
 * for nobody, and of a hall's votes each costs a fraction. Answers whether this try inserted the vote.
 */
export function createVoteInserter(): (vote: Vote) => Promise<boolean> {
  let waiting: Waiting[] = []
  let writing = false

  async function drain() {
    if (writing) return
    writing = true
    while (waiting.length > 0) {
      const batch = waiting.slice(0, mostTogether)
      waiting = waiting.slice(mostTogether)
      try {
        const known = await insert(batch.map(({ vote }) => vote))
        batch.forEach(({ resolve }, index) => resolve(!known.has(index)))
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    writing = false
  }

  return (vote) =>
    new Promise((resolve, reject) => {
      waiting.push({ vote, resolve, reject })
      void drain()
    })
}

/** The places in the list of those that were there already. */
async function insert(votes: Vote[]): Promise<Set<number>> {
  try {
    // The driver's own call: Mongoose's tells of duplicates only by throwing away the rest.
    await VoteModel.collection.insertMany(votes, { ordered: false })
    return new Set()
  } catch (error) {
    if (!(error instanceof mongo.MongoBulkWriteError)) throw error
    const faults = [error.writeErrors].flat()
    if (faults.length === 0 || faults.some(({ code }) => code !== duplicateKey)) throw error
    return new Set(faults.map(({ index }) => index))
  }
}

/** Answers whether this try deleted the vote. */
export async function deleteVote(vote: Vote): Promise<boolean> {
  const { deletedCount } = await VoteModel.deleteOne(vote)
  return deletedCount === 1
}
