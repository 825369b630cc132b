import type { Language } from '../../../../kit/words/words.ts'

/** What an attendee can want sent. */
export type Act =
  | { kind: 'ask'; clientId: string; text: string; language: Language; name: string }
  | { kind: 'vote'; questionId: string; on: boolean; base: number }

export type Ask = Extract<Act, { kind: 'ask' }>
export type Vote = Extract<Act, { kind: 'vote' }>

/** One entry for each question and each vote: changing one's mind replaces the vote that waits. */
export const idOfAct = (act: Act) => (act.kind === 'ask' ? act.clientId : `vote:${act.questionId}`)

/**
 * The count to show while one's own vote is on its way, or acknowledged and not yet in the count: never less than
 * what was there plus one's own, and never counted twice.
 */
export function countWith(count: number, vote: { on: boolean; base: number } | undefined): number {
  if (!vote) return count
  return vote.on ? Math.max(count, vote.base + 1) : Math.max(0, Math.min(count, vote.base - 1))
}
