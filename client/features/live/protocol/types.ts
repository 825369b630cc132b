import type { Commands, Events, Routes } from '../../../../server/contract.ts'
import type { Received } from '../../../../server/kit/contract.ts'

/* What travels in a live session, as its contract declares it. */
export type StateAnswer = Received<Routes['GET /live/:code/state']>
export type Snapshot = Extract<StateAnswer, { kind: 'snapshot' }>
export type Delta = Events['live:changed']['_zod']['output']
export type LiveSession = Snapshot['session']
export type PublicQuestion = Snapshot['questions'][number]
export type OwnQuestion = Snapshot['own']['questions'][number]
export type QueueAnswer = Received<Commands['live:moderate']>['queue']
export type QueueQuestion = QueueAnswer['questions'][number]
export type QueueSummary = QueueAnswer['summary']
export type QueueDelta = Events['live:queueChanged']['_zod']['output']
export type ModeratedQuestion = Received<Routes['PATCH /live/questions/:questionId']>
