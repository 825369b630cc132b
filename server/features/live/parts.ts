import type { Asking } from './acts/ask.ts'
import type { Budgets } from './acts/budgets.ts'
import type { Blocking } from './acts/block.ts'
import type { Clearing } from './acts/clear.ts'
import type { Moderating } from './acts/moderate.ts'
import type { Voting } from './acts/vote.ts'
import type { States } from './copy/held-sessions.ts'
import type { Participants } from './copy/participants.ts'
import type { ScreenTokens, Tickets } from './copy/ticket.ts'
import type { Arriving } from './refresh/arriving.ts'
import type { Attendance } from './telling/attendance.ts'

/** What routes and commands work with. */
export interface LiveParts {
  states: States
  attendance: Attendance
  tickets: Tickets
  participants: Participants
  screenTokens: ScreenTokens
  arriving: Arriving
  budgets: Budgets
  ask: Asking
  vote: Voting
  moderating: Moderating
  blocking: Blocking
  clearing: Clearing
}
