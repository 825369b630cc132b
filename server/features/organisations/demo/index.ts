import type { Demo } from '../../../kit/contributions/demo.ts'
import { seedOrganisations } from './seed.ts'

export const demo: Demo = { seed: seedOrganisations }
