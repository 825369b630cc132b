import type { Demo } from '../../../kit/contributions/demo.ts'
import { demoAccounts } from './accounts.ts'
import { seedPeople } from './seed.ts'

export const demo: Demo = { seed: seedPeople, accounts: demoAccounts }
