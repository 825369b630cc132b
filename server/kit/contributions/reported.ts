import type { Actor } from '../rights/actor.ts'
import type { Doer } from '../rights/doer.ts'

/** What a moderator judges by, frozen at the moment of the report. */
export interface ReportedThing {
  title: string
  /** Sanitised HTML. */
  html: string
  /** Of the words, '' when unknown. */
  language: string
  /** Who answers for it; null where that is a guest of a hall, who has no account. */
  author: Doer | null
  /** Path of the page where it stands. */
  page: string
  /** Changes with the words and with each hiding and showing; only compared. */
  version: string
  hidden: boolean
}

/** A decision is about what was seen: fails with `kit.conflict` where the thing has another version by now. */
interface Decision {
  by: Doer
  version: string
}

/** What people may report (Digital Services Act, art. 16) and a decision may hide: read by moderation. */
export interface Reportable {
  /** `forum.post` */
  kind: string
  /** Codes of what it may be hidden for; their words stand in the feature's own locale file, under `reason`. */
  reasons: readonly string[]
  /** Null where there is no such thing, or where whoever reports, signed in or not, may not see it. */
  present(id: string, reader: Actor): Promise<ReportedThing | null>
  /** As a moderator sees it now, beside the frozen copy, hidden or not; null where it is gone. */
  today(id: string): Promise<ReportedThing | null>
  /** Answers the version that it has now, by which an appeal is decided. */
  hide(id: string, decision: Decision & { reason: string }): Promise<string>
  /** An appeal was right. */
  show(id: string, decision: Decision): Promise<string>
}
