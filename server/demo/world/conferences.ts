import { pastConference } from './conferences/past.ts'
import { runningConference } from './conferences/running.ts'
import { upcomingConference } from './conferences/upcoming.ts'
import type { WorldConference } from './types.ts'

export const conferences: WorldConference[] = [pastConference, runningConference, upcomingConference]
