interface Step<Answer> {
  /** When it was written, then what it does: `2026-11-posts-know-their-organisation`. Never changed again, nor taken away. */
  name: string
  /**
   * Runs once in the whole hub before it answers, and before indexes that only the new shape can bear are built. It may
   * have been interrupted before: what is done already is left alone. `signal` says that another process has taken it over.
   */
  up(signal: AbortSignal): Promise<Answer>
}

interface Once extends Step<void> {
  again?: never
}

/**
 * Processes of the version before may still write the old shape while a hub of several is upgraded: it runs again
 * beside everything else until there is no more of it. `up` answers how much it has brought over.
 */
interface Again extends Step<number> {
  again: true
}

/** A step that brings stored documents from one shape to the next. */
export type Migration = Once | Again
