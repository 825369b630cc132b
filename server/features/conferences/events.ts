import type { QaState } from './vocabulary.ts'

/** What happens with conferences, for those who listen on the bus. */
declare module '../../kit/cluster/bus.ts' {
  interface DomainEvents {
    'conferences.created': { conferenceId: string }
    'conferences.changed': { conferenceId: string }
    'conferences.programmeImported': { conferenceId: string; imported: number; updated: number }
    /** The programme's entry or the state of its questions and answers. */
    'conferences.sessionChanged': { conferenceId: string; sessionId: string; code: string }
    'conferences.qaChanged': { conferenceId: string; sessionId: string; code: string; qa: QaState }
  }
}
