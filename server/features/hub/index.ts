import { defineFeature } from '../../kit/feature.ts'
import { everyone, signedIn } from '../../kit/rights/policy.ts'
import { renderPreview } from '../../kit/text/rendering/render.ts'
import { hubContract } from './contract.ts'

/** The hub about itself, what every feature's pages ask of it, and the pages that belong to no feature. */
export const feature = defineFeature(hubContract, ({ config }) => ({
  routes: {
    'GET /hub': { allow: everyone, handle: () => ({ demo: config.demo }) },
    'POST /markdown/preview': {
      allow: signedIn,
      limit: { points: 120, seconds: 60 },
      handle: async ({ body }) => ({ html: await renderPreview(body.body) }),
    },
  },
  commands: {},
}))
