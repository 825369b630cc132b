import type { Demo } from '../../../kit/contributions/demo.ts'
import { seedPeople } from './seed.ts'

export const demo: Demo = { seed: seedPeople }
