import type { DemoVisits } from '../../../kit/demo/visits.ts'
import { liveCode } from '../../conferences/demo/seed.ts'

export const visits: DemoVisits = {
  readers: { '/live/:code/moderate': ['moderator'], '/live/:code/projector': ['moderator'] },
  params: { code: liveCode },
}
