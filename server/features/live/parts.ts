import type { Asking } from './acts/ask.ts'
import type { Moderating } from './acts/moderate.ts'
import type { Voting } from './acts/vote.ts'
import type { States } from './copy/held-sessions.ts'
import type { ScreenTokens, Tickets } from './copy/ticket.ts'
import type { Arriving } from './refresh/arriving.ts'
import type { Attendance } from './telling/attendance.ts'

/** What routes and commands work with. */
export interface LiveParts {
  states: States
  attendance: Attendance
  tickets: Tickets
  screenTokens: ScreenTokens
  arriving: Arriving
  ask: Asking
  vote: Voting
  moderating: Moderating
}
