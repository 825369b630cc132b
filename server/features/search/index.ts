import { defineFeature } from '../../kit/feature.ts'
import { everyone } from '../../kit/rights/policy.ts'
import { searchContract } from './contract.ts'
import { createSearchIndex } from './search-index.ts'

export const feature = defineFeature(searchContract, (hub) => {
  const searchIndex = createSearchIndex(hub)
  return {
    routes: {
      'GET /search': {
        allow: everyone,
        limit: { points: 120, seconds: 60 },
        handle: async ({ query }) => ({ results: await searchIndex.search(query.q) }),
      },
    },
    commands: {},
    start: searchIndex.follow,
  }
})
