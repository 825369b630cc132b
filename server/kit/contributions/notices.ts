import type { DomainEvent, DomainEvents } from '../cluster/bus.ts'

/** For one person, in her own language: what happened and where to see it. */
export interface Notice {
  /** Ids of the people; who acted is left out by the listener. */
  to: readonly string[]
  /** Who acted. */
  by: string | null
  /** A key of the feature's own locale file, in its section `notices`, and its params. */
  text: string
  params: Readonly<Record<string, string | number>>
  /** Path of the page. */
  page: string
  /** Several with the same one are told as one: `forum.topic/ID`. */
  about: string
}

/** What people are told of when they are elsewhere: read by notifications, mail and digests. */
export type NoticeSource = {
  [Name in DomainEvent]: {
    event: Name
    /** What a person switches on and off: `forum.reply`. */
    kind: string
    /** Reads whom it concerns; called once in the whole hub for each event. */
    notices(event: DomainEvents[Name]): Promise<readonly Notice[]>
  }
}[DomainEvent]
