/** Constants shared with the browser: no imports here, so that the client bundles nothing else. */

export const questionStates = ['waiting', 'approved', 'answering', 'answered', 'dismissed'] as const
export type QuestionState = (typeof questionStates)[number]

/** What everybody in the session sees; the rest is the moderators' queue. */
export const publicStates = ['approved', 'answering', 'answered'] as const
export type PublicState = (typeof publicStates)[number]

export const queueStates = ['waiting', 'dismissed'] as const
export type QueueState = (typeof queueStates)[number]

export const isPublic = (state: QuestionState): state is PublicState =>
  (publicStates as readonly QuestionState[]).includes(state)

/** Where a question may go from where it is; every step can be undone. */
export const nextStates: Record<QuestionState, readonly QuestionState[]> = {
  waiting: ['approved', 'answering', 'dismissed'],
  approved: ['waiting', 'answering', 'answered', 'dismissed'],
  answering: ['approved', 'answered', 'dismissed'],
  answered: ['approved', 'answering', 'dismissed'],
  dismissed: ['waiting', 'approved'],
}

/** Why a question is not let through; each has its sentence in every language. Moderators may write another reason. */
export const reasonCodes = ['duplicate', 'off_topic', 'answered', 'personal', 'rude', 'flood'] as const
export type ReasonCode = (typeof reasonCodes)[number]

/** Questions of one ticket in one session. */
export const maxOwn = 20
/** What a moderator's desk holds at once; what is beyond is counted, and comes as place is made. */
export const mostOnDesk = { waiting: 100, dismissed: 50 } as const

/** Lengths in UTF-16 units. */
export const maxQuestion = 300
export const maxName = 40
export const maxReason = 300

/**
 * Sequence numbers of one copy of a session: its epoch (raised in the database at each loading) above, a counter
 * below. So no two loadings or processes ever give the same number, and one of another copy is recognised. At
 * five deltas a second the counter lasts 38 days.
 */
export const numbersOfAnEpoch = 2 ** 24

/** Whether two numbers are of one copy: only then does the higher one know more. */
export const isSameEpoch = (a: number, b: number): boolean =>
  Math.floor(a / numbersOfAnEpoch) === Math.floor(b / numbersOfAnEpoch)
