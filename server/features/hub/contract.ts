import { z } from 'zod'
import { defineContract, markdown } from '../../kit/contract.ts'

/** No text of any feature is longer; UTF-16 units. */
const longestText = 20_000

export const hubContract = defineContract({
  name: 'hub',
  errors: {},
  routes: {
    'GET /hub': {
      summary: 'What the frame of every page needs to know of this hub.',
      output: z.object({ demo: z.boolean() }),
    },
    'POST /markdown/preview': {
      summary: 'Markdown as every page will show it.',
      body: z.strictObject({ body: markdown(0, longestText) }),
      output: z.object({ html: z.string() }),
    },
  },
  commands: {},
  events: {},
  pages: ['/', '/ui'],
})
