/** What a moderator judges by, frozen at the moment of the report. */
export interface ReportedThing {
  title: string
  /** Sanitised HTML. */
  html: string
  language: string
  /** Id of the person who answers for it. */
  author: string
  /** Path of the page where it stands. */
  page: string
}

/** What people may report (Digital Services Act, art. 16) and a decision may hide: read by moderation. */
export interface Reportable {
  /** `forum.post` */
  kind: string
  /** Null where there is no such thing, or where whoever reports may not see it. */
  present(id: string, readerId: string | null): Promise<ReportedThing | null>
  /** Hides it, with the decision's reason; hiding twice is hiding once. */
  hide(id: string, decision: { by: string; reason: string }): Promise<void>
  /** An appeal was right. */
  show(id: string, decision: { by: string }): Promise<void>
}
