import type { Demo } from '../../../kit/contributions/demo.ts'
import { seedBoard } from './seed.ts'

export const demo: Demo = { seed: seedBoard }
