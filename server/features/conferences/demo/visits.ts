import type { DemoVisits } from '../../../kit/demo/visits.ts'
import type { conferencesContract } from '../contract.ts'

export const visits: DemoVisits<typeof conferencesContract> = {
  readers: {
    '/conferences': ['editor'],
    '/conferences/new': ['editor'],
    '/conferences/:conferenceId': ['moderator'],
    '/conferences/:conferenceId/import': ['editor'],
  },
}
