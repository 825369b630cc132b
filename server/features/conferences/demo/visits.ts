import type { DemoVisits } from '../../../kit/demo/visits.ts'

export const visits: DemoVisits = {
  readers: {
    '/conferences': ['editor'],
    '/conferences/new': ['editor'],
    '/conferences/:conferenceId': ['moderator'],
    '/conferences/:conferenceId/import': ['editor'],
  },
}
