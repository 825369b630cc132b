import type { Demo } from '../../../kit/contributions/demo.ts'
import { seedForum } from './seed.ts'

export const demo: Demo = { seed: seedForum }
