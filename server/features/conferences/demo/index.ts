import type { Demo } from '../../../kit/contributions/demo.ts'
import { resumeLiveSession, seedConferences } from './seed.ts'

export const demo: Demo = { seed: seedConferences, resume: resumeLiveSession }
