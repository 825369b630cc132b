import type { ModeratedQuestion } from '../../protocol/types.ts'

/**
 * A column while a pointer is over it: contents are new, places stay. What another moderator took away keeps its
 * place until the pointer is gone, and what has come stands at the end.
 */
export function heldStill(
  shown: readonly ModeratedQuestion[],
  fresh: readonly ModeratedQuestion[],
): ModeratedQuestion[] {
  const now = new Map(fresh.map((question) => [question.id, question]))
  const known = new Set(shown.map(({ id }) => id))
  return [
    ...shown.map((question) => now.get(question.id) ?? question),
    ...fresh.filter(({ id }) => !known.has(id)),
  ]
}
