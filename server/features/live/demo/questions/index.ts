import type { QuestionsOf } from '../types.ts'
import { pastDayTwo } from './past-day-two.ts'
import { past } from './past.ts'
import { runningSession } from './running-session.ts'
import { running } from './running.ts'

export const questions: QuestionsOf = { ...past, ...pastDayTwo, ...running, ...runningSession }
