import type { Doer } from '../../kit/rights/doer.ts'
import type { ConferenceTold, SessionTold } from './contract.ts'

/** What happens with conferences, for those who listen on the bus. */
declare module '../../kit/cluster/bus.ts' {
  interface DomainEvents {
    'conferences.created': { conference: ConferenceTold; by: Doer }
    'conferences.changed': { conference: ConferenceTold; by: Doer }
    /** It was deleted, or brought back. */
    'conferences.removalChanged': { conference: ConferenceTold; removed: boolean; by: Doer }
    /** Whoever holds the conference's sessions reads them again: a programme may have a thousand new ones. */
    'conferences.programmeImported': { conferenceId: string; imported: number; updated: number; by: Doer }
    /** The programme's entry, by an import or by hand; it may be out of the programme. */
    'conferences.sessionChanged': { conferenceId: string; session: SessionTold; by: Doer }
    /** The state of its questions and answers. */
    'conferences.qaChanged': { conferenceId: string; session: SessionTold; by: Doer }
  }
}
