import { defineFeature } from '../../kit/feature.ts'
import { everyone } from '../../kit/rights/policy.ts'
import { hubContract } from './contract.ts'

/** The hub about itself, and the pages that belong to no feature. */
export const hub = defineFeature(hubContract, ({ config }) => ({
  routes: { 'GET /hub': { allow: everyone, handle: () => ({ demo: config.demo }) } },
  commands: {},
}))
