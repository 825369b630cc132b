import type { DomainEvent, DomainEvents } from '../cluster/bus.ts'

/** One thing to find, as everybody may read it; `more` is searched and not shown. */
export interface FoundEntry {
  id: string
  title: string
  /** One line that tells it from others of the same name. */
  context: string
  more: string
  /** Path of its page. */
  url: string
  /** Primary subtag of the title's language, '' when unknown. */
  language: string
}

type Changed = readonly string[] | 'all'

type ChangedBy = {
  [Name in DomainEvent]: {
    event: Name
    /** Which of them the event made, changed or took away; `all` where reading all of the kind anew is cheaper. */
    ids(event: DomainEvents[Name]): Changed | Promise<Changed>
  }
}[DomainEvent]

/** A filter for all documents, or for those with these ids. */
export const among = (ids: readonly string[] | undefined) => (ids ? { _id: { $in: [...ids] } } : {})

/** What search finds of a feature. Its word and its picture stand in the client's `found.ts`. */
export interface Findable {
  /** As in the address of the search: `topic`, `offer`. */
  kind: string
  changedBy: readonly ChangedBy[]
  /** All of them, or those with these ids; what a guest may not see is left out. */
  read(ids?: readonly string[]): Promise<FoundEntry[]>
}
