import type { DemoVisits } from '../../../kit/demo/visits.ts'
import type { hubContract } from '../contract.ts'

export const visits: DemoVisits<typeof hubContract> = {
  readers: { '/ui': ['guest'], '/': ['guest', 'member'] },
}
