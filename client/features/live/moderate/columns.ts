import {
  mostOnDesk,
  type QuestionState,
  type ReasonCode,
} from '../../../../server/features/live/vocabulary.ts'
import { byAge, byVotes } from '../protocol/order.ts'
import type { LiveState } from '../protocol/state.ts'
import type { ModeratedQuestion, QueueQuestion, QueueSummary } from '../protocol/types.ts'

export const columnNames = ['waiting', 'live', 'done'] as const
export type ColumnName = (typeof columnNames)[number]
export type Columns = Record<ColumnName, ModeratedQuestion[]>

/** An act of this moderator's that the server has not confirmed yet. */
export interface Ahead {
  state: QuestionState
  reason: string
  reasonCode: ReasonCode | null
}

interface Known {
  state: LiveState
  queue: ReadonlyMap<string, QueueQuestion>
  ahead: ReadonlyMap<string, Ahead>
  /** Original wordings, which only the answer to an edit tells. */
  originals: ReadonlyMap<string, string>
}

/** All questions of a session, with what is being done to them right now. */
export function allQuestions({ state, queue, ahead, originals }: Known): ModeratedQuestion[] {
  const open = [...state.questions.values()].map((question) => ({
    ...question,
    original: originals.get(question.id) ?? null,
    reason: '',
    reasonCode: null,
    // Whose it is only the queue says.
    participant: '',
  }))
  // A question on its way from one list to the other may stand in both for a moment.
  const waiting = [...queue.values()].filter((question) => !state.questions.has(question.id))
  return [...open, ...waiting].map((question) => ({ ...question, ...ahead.get(question.id) }))
}

/** Waiting by age, the list by votes with the one being answered on top, and what is done. */
export function columnsOf(questions: ModeratedQuestion[]): Columns {
  const inState = (state: QuestionState) => questions.filter((question) => question.state === state)
  return {
    waiting: inState('waiting').sort(byAge),
    live: [...inState('answering'), ...inState('approved').sort(byVotes)],
    done: [...inState('answered').sort(byVotes), ...inState('dismissed').sort(byAge).reverse()],
  }
}

/** How many questions of a column are not on the desk, which holds only so many at once. */
export function beyond(name: ColumnName, summary: QueueSummary | undefined): number {
  if (!summary || name === 'live') return 0
  const most = name === 'waiting' ? mostOnDesk.waiting : mostOnDesk.dismissed
  return Math.max(0, (name === 'waiting' ? summary.waiting : summary.dismissed) - most)
}

/** How many there are in all. */
export const sizeOf = (name: ColumnName, shown: readonly unknown[], summary: QueueSummary | undefined) =>
  shown.length + beyond(name, summary)
