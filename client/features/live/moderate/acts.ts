import { Check, CheckCheck, Megaphone, Pencil, Undo2, X } from '@lucide/vue'
import type { Component } from 'vue'
import type { QuestionState } from '../../../../server/features/live/vocabulary.ts'
import { nextStates } from '../../../../server/features/live/vocabulary.ts'

export const actNames = ['approve', 'answer', 'answered', 'dismiss', 'back', 'edit'] as const
export type ActName = (typeof actNames)[number]

interface Act {
  key: string
  icon: Component
  /** Where it leads; an edit leads nowhere. */
  to?: QuestionState
}

export const acts: Record<ActName, Act> = {
  approve: { key: 'a', icon: Check, to: 'approved' },
  answer: { key: 'n', icon: Megaphone, to: 'answering' },
  answered: { key: 'd', icon: CheckCheck, to: 'answered' },
  dismiss: { key: 'x', icon: X, to: 'dismissed' },
  back: { key: 'b', icon: Undo2, to: 'approved' },
  edit: { key: 'e', icon: Pencil },
}

/** What can be done to a question where it is; the first is what one mostly wants. */
const offered: Record<QuestionState, readonly ActName[]> = {
  waiting: ['approve', 'answer', 'dismiss', 'edit'],
  approved: ['answer', 'answered', 'dismiss', 'edit'],
  answering: ['answered', 'back', 'dismiss', 'edit'],
  answered: ['back', 'answer'],
  dismissed: ['back'],
}

/** Where the questions are over, none comes to be answered any more. */
export function actsFor(state: QuestionState, isOver: boolean): readonly ActName[] {
  return offered[state].filter((name) => {
    const { to } = acts[name]
    if (to === 'answering' && isOver) return false
    return to === undefined || nextStates[state].includes(to)
  })
}

/** What an act is called there: a question of the list is taken off it. */
export const labelOf = (name: ActName, state: QuestionState) =>
  name === 'dismiss' && state !== 'waiting' ? 'take_off' : name
