import type { DemoVisits } from '../../../kit/demo/visits.ts'
import type { accountsContract } from '../contract.ts'

export const visits: DemoVisits<typeof accountsContract> = {
  readers: {
    '/register': ['guest'],
    '/sign-in': ['guest'],
    '/setup': ['guest'],
    '/account': ['member'],
    '/people': ['moderator', 'admin'],
  },
}
