import { defineFeature } from '../../kit/feature.ts'
import { everyone } from '../../kit/rights/policy.ts'
import { searchContract } from './contract.ts'
import { createSearchService } from './service.ts'

export const feature = defineFeature(searchContract, (hub) => {
  const service = createSearchService(hub)
  return {
    routes: {
      'GET /search': {
        allow: everyone,
        limit: { points: 120, seconds: 60 },
        handle: async ({ query }) => ({ results: await service.search(query.q) }),
      },
    },
    commands: {},
    start: service.follow,
  }
})
