import type { Doer } from '../../kit/rights/doer.ts'
import type { QuestionState } from './vocabulary.ts'

/** What happens in live sessions, for those who listen on the bus: where, and never what (decision 012). */
declare module '../../kit/cluster/bus.ts' {
  interface DomainEvents {
    /** By nobody known: whoever asks has a ticket, not an account. */
    'live.questionAsked': { sessionId: string; code: string; questionId: string }
    'live.questionMoved': {
      sessionId: string
      code: string
      questionId: string
      from: QuestionState
      to: QuestionState
      reason: string
      by: Doer
    }
    'live.questionEdited': { sessionId: string; code: string; questionId: string; by: Doer }
    /** Many questions were dismissed at once, or that was taken back. */
    'live.questionsCleared': { sessionId: string; clearingId: string; undone: boolean; by: Doer }
    'live.participantBlocked': { sessionId: string; participantId: string; blocked: boolean; by: Doer }
    /** People voted or took a vote back; which of it, the database says. */
    'live.votesChanged': { sessionId: string; votes: [participantId: string, questionId: string][] }
  }
}
