import { z } from 'zod'
import { defineContract, wanted } from '../../kit/contract.ts'

const found = z.object({
  /** What it is, as the feature that brings it says: its word and picture are in that feature's `found.ts` of the client. */
  kind: z.string(),
  id: z.string(),
  title: z.string(),
  /** One line that tells it from others of the same name. */
  context: z.string(),
  /** Path of its page. */
  url: z.string(),
  /** Primary subtag of the title's language, '' when unknown. */
  language: z.string(),
})

export type Found = z.output<typeof found>

export const searchContract = defineContract({
  name: 'search',
  errors: {},
  routes: {
    'GET /search': {
      summary: 'Whatever the features let be found, by the words of titles and texts, best first.',
      query: z.strictObject({ q: wanted(2, 80) }),
      output: z.object({ results: z.array(found) }),
    },
  },
  commands: {},
  events: {},
  pages: [],
})
