import type { DemoVisits } from '../../../kit/demo/visits.ts'
import { liveCode } from '../../conferences/demo/seed.ts'
import type { liveContract } from '../contract.ts'

export const visits: DemoVisits<typeof liveContract> = {
  readers: {
    '/live': ['guest'],
    '/live/:code': ['guest'],
    '/live/:code/moderate': ['moderator'],
    '/live/:code/projector': ['moderator'],
  },
  params: { code: liveCode },
}
