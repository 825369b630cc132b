import type { QuestionState } from './vocabulary.ts'

/** What happens in live sessions, for those who listen on the bus. */
declare module '../../kit/cluster/bus.ts' {
  interface DomainEvents {
    'live.questionAsked': { sessionId: string; code: string; questionId: string }
    'live.questionMoved': {
      sessionId: string
      code: string
      questionId: string
      from: QuestionState
      to: QuestionState
      reason: string
      byUserId: string
    }
    'live.questionEdited': { sessionId: string; code: string; questionId: string; byUserId: string }
    /** People voted or took a vote back; which of it, the database says. */
    'live.votesChanged': { sessionId: string; votes: [participantId: string, questionId: string][] }
  }
}
