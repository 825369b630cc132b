import { pastConference } from './programmes/past.ts'
import { runningConference } from './programmes/running.ts'
import { upcomingConference } from './programmes/upcoming.ts'
import type { WorldConference } from './types.ts'

export const conferences: WorldConference[] = [pastConference, runningConference, upcomingConference]
