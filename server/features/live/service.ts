import { createLanguageDetector } from '../../kit/text/detect-language.ts'
import type { Hub } from '../../kit/feature.ts'
import { createArriving } from './refresh/arriving.ts'
import { createAsking } from './acts/ask.ts'
import { createAttendance } from './telling/attendance.ts'
import { createElsewhere } from './refresh/tell-others.ts'
import { createModerating } from './acts/moderate.ts'
import { followProgramme } from './refresh/programme.ts'
import { createPublisher } from './telling/deltas.ts'
import { createRefreshing } from './refresh/refresh.ts'
import { createStates } from './copy/held-sessions.ts'
import { createScreenTokens, createTickets } from './copy/ticket.ts'
import { createVoteReading } from './refresh/read-votes.ts'
import { createVoting } from './acts/vote.ts'

export type LiveService = ReturnType<typeof createLiveService>

/** The parts of live sessions, put together. */
export function createLiveService(hub: Hub) {
  const states = createStates(hub)
  const publisher = createPublisher(hub)
  const voteReading = createVoteReading(publisher)
  const refreshing = createRefreshing(hub, publisher, voteReading)
  const elsewhere = createElsewhere(hub, states, refreshing)
  const detector = createLanguageDetector()
  const parts = { states, publisher, refreshing, voteReading, elsewhere, detector }
  followProgramme(hub, states, publisher, refreshing)
  return {
    states,
    attendance: createAttendance(hub, states, publisher),
    tickets: createTickets(hub.config.secret),
    screenTokens: createScreenTokens(hub.config.secret),
    arriving: createArriving(refreshing),
    ask: createAsking(hub, parts),
    vote: createVoting(hub, parts),
    moderating: createModerating(hub, states, publisher),
    async close() {
      elsewhere.close()
      refreshing.close()
      await publisher.close()
      await detector.close()
    },
  }
}
