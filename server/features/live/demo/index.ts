import type { Demo } from '../../../kit/contributions/demo.ts'
import { arrivals } from './crowd.ts'
import { seedQuestions } from './seed.ts'

export const demo: Demo = { seed: seedQuestions, live: arrivals }
