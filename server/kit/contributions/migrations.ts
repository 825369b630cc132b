/** A step that brings stored documents from one shape to the next. */
export interface Migration {
  /** Never changed again, nor taken away: `2026-11-posts-know-their-organisation`. */
  name: string
  /**
   * Runs once in the whole hub before it answers, and before indexes that only the new shape can bear are built. It may
   * have been interrupted before: what is done already is left alone. `signal` says that another process has taken it over.
   */
  up(signal: AbortSignal): Promise<void>
}
