import { carried } from '../../kit/data/documents/carried.ts'
import { defineFeature } from '../../kit/feature.ts'
import { createLanguageDetector } from '../../kit/text/detect-language.ts'
import { createAsking } from './acts/ask.ts'
import { createBlocking } from './acts/block.ts'
import { createBudgets } from './acts/budgets.ts'
import { createClearing } from './acts/clear.ts'
import { endAnswersWithQuestions } from './acts/end-answers.ts'
import { createModerating } from './acts/moderate.ts'
import { createVoting } from './acts/vote.ts'
import { liveContract } from './contract.ts'
import { createStates } from './copy/held-sessions.ts'
import { createParticipants } from './copy/participants.ts'
import { createScreenTokens, createTickets } from './copy/ticket.ts'
import type { LiveParts } from './parts.ts'
import { createArriving } from './refresh/arriving.ts'
import { followProgramme } from './refresh/programme.ts'
import { createVoteReading } from './refresh/read-votes.ts'
import { createRefreshing } from './refresh/refresh.ts'
import { createElsewhere } from './refresh/tell-others.ts'
import { ParticipantModel, QuestionModel } from './model.ts'
import { livePersonal } from './personal.ts'
import { liveRoutes } from './routes.ts'
import { liveCommands, liveRooms } from './sockets.ts'
import { createAttendance } from './telling/attendance.ts'
import { createPublisher } from './telling/deltas.ts'

export const feature = defineFeature(liveContract, (hub) => {
  const states = createStates(hub)
  const publisher = createPublisher(hub)
  const voteReading = createVoteReading(publisher)
  const refreshing = createRefreshing(hub, publisher, voteReading)
  const elsewhere = createElsewhere(hub, states, refreshing)
  const detector = createLanguageDetector()
  followProgramme(hub, states, publisher, refreshing)
  const tickets = createTickets(hub.config.secret)
  const participants = createParticipants(tickets)
  const attendance = createAttendance(hub, states, publisher)
  const moderating = createModerating(hub, states, publisher)
  const endLeftAnswers = endAnswersWithQuestions(hub, states, moderating)
  const budgets = createBudgets(hub.limits)
  const parts: LiveParts = {
    states,
    attendance,
    tickets,
    participants,
    screenTokens: createScreenTokens(hub.config.secret),
    arriving: createArriving(refreshing),
    budgets,
    ask: createAsking(hub, { states, publisher, refreshing, detector, participants, budgets }),
    vote: createVoting(hub, { states, publisher, refreshing, voteReading, elsewhere, participants }),
    moderating,
    blocking: createBlocking(hub, states, publisher),
    clearing: createClearing(hub, states, publisher),
  }
  return {
    routes: liveRoutes(parts),
    personal: livePersonal,
    merging: [carried(QuestionModel), carried(ParticipantModel)],
    demo: () => import('./demo/index.ts'),
    jobs: [{ name: 'live.answers', schedule: '30 3 * * *', catchUp: true, run: endLeftAnswers }],
    commands: liveCommands(hub, parts),
    rooms: liveRooms(parts),
    async stop() {
      budgets.close()
      elsewhere.close()
      refreshing.close()
      await publisher.close()
      await attendance.settled()
      await detector.close()
    },
  }
})
