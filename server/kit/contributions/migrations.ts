/** A step that brings stored documents from one shape to the next. */
export interface Migration {
  /** Never changed again: `2026-11-posts-know-their-organisation`. */
  name: string
  /** Runs once before the hub answers. It may have been interrupted before: what is done already is left alone. */
  up(): Promise<void>
}
