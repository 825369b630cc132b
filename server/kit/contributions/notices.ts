import type { DomainEvent, DomainEvents } from '../cluster/bus.ts'
import type { Doer } from '../rights/doer.ts'

/** What happened and where to see it, for people each in her own language, and by whatever way she has chosen. */
export interface Notice {
  /** One of its source's `kinds`. */
  kind: string
  /** Ids of the people, each once; who acted is left out by whoever reads it. */
  to: readonly string[]
  /** Who acted, by ids: names are put in when it is shown, so that none outlives its person. Null for the hub itself. */
  by: Doer | null
  /**
   * A key of the feature's own locale file, in its section `notices`. It is told with `{{by}}`, `{{count}}` where
   * several are told as one, and `params`: a key in `told` is translated for its reader, such as a reason.
   */
  text: string
  params: Readonly<Record<string, string | number | { told: string }>>
  /** Words of others, plain and short, in the language in which they were written; '' when unknown. */
  quote: { text: string; language: string } | null
  /** Path of the page. */
  page: string
  /** Several with the same one are told as one, and are read when its page is: `forum.topic/ID`. */
  about: string
  /** The same person is never told twice of what has the same one, however often the event comes: `forum.post/ID`. */
  once: string
}

/** What people are told of when they are elsewhere: read by notifications, mail and digests. */
export type NoticeSource = {
  [Name in DomainEvent]: {
    event: Name
    /**
     * What a person switches on and off. One event may be several: a reply to her topic that mentions her is told
     * as the first of these that she has not switched off.
     */
    kinds: readonly string[]
    /** Reads whom it concerns and who of them may see it; called once in the whole hub for each event. */
    notices(event: DomainEvents[Name]): Promise<readonly Notice[]>
  }
}[DomainEvent]
