import { z } from 'zod'
import { defineContract } from '../../kit/contract.ts'

export const hubContract = defineContract({
  name: 'hub',
  errors: {},
  routes: {
    'GET /hub': {
      summary: 'What the frame of every page needs to know of this hub.',
      output: z.object({ demo: z.boolean() }),
    },
  },
  commands: {},
  events: {
    'kit:roomLeft': z.object({ room: z.string() }),
    /** This process could not hear the others for a while: what a page shows is to be read again. */
    'kit:eventsMissed': z.object({}),
  },
  pages: ['/', '/ui'],
})
