import { createLanguageDetector } from '../../kit/detect-language.ts'
import type { Hub } from '../../kit/feature.ts'
import { createAsking } from './asking.ts'
import { createModerating } from './moderating.ts'
import { createPublisher } from './publisher.ts'
import { sessionOfRoom } from './rooms.ts'
import { leave } from './state.ts'
import { createStates } from './states.ts'
import { createScreenTokens, createTickets } from './ticket.ts'
import { createVoting } from './voting.ts'

export type LiveService = ReturnType<typeof createLiveService>

/** The parts of live sessions, put together. */
export function createLiveService(hub: Hub) {
  const publisher = createPublisher(hub)
  const states = createStates(hub, publisher.changed)
  const detector = createLanguageDetector()
  hub.realtime.onLeave((room, socket) => {
    const state = states.held(sessionOfRoom(room) ?? '')
    if (state && leave(state, socket.id)) publisher.changed(state)
  })
  return {
    states,
    publisher,
    tickets: createTickets(hub.config.secret),
    screenTokens: createScreenTokens(hub.config.secret),
    ask: createAsking(hub, states, publisher, detector),
    vote: createVoting(hub, states, publisher),
    moderating: createModerating(hub, states, publisher),
    async close() {
      await publisher.close()
      await detector.close()
    },
  }
}
