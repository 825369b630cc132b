import { createLanguageDetector } from '../../kit/detect-language.ts'
import type { Hub } from '../../kit/feature.ts'
import { createArriving } from './arriving.ts'
import { createAsking } from './asking.ts'
import { createAttendance } from './attendance.ts'
import { createElsewhere } from './elsewhere.ts'
import { createModerating } from './moderating.ts'
import { followProgramme } from './programme.ts'
import { createPublisher } from './publisher.ts'
import { createRefreshing } from './refreshing.ts'
import { createStates } from './states.ts'
import { createScreenTokens, createTickets } from './ticket.ts'
import { createVoteReading } from './vote-reading.ts'
import { createVoting } from './voting.ts'

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
