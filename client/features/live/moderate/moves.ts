import { nextStates, type QuestionState } from '../../../../server/features/live/vocabulary.ts'

/** The shortest way between two states over steps that are allowed; undoing "answer now" goes back over the list. */
export function pathBetween(from: QuestionState, to: QuestionState): QuestionState[] {
  const ways: QuestionState[][] = [[from]]
  const seen = new Set([from])
  for (const way of ways) {
    const last = way.at(-1) ?? from
    if (last === to) return way.slice(1)
    // Nobody is told a reason that nobody has given.
    for (const next of nextStates[last].filter((state) => state !== 'dismissed' || state === to)) {
      if (seen.has(next)) continue
      seen.add(next)
      ways.push([...way, next])
    }
  }
  return []
}
