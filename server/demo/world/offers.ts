import { careAndHealth } from './offers/care-health.ts'
import { cityAndEnvironment } from './offers/city-environment.ts'
import { integrationAndEducation } from './offers/integration-education.ts'
import { youthAndCulture } from './offers/youth-culture.ts'
import type { WorldOffer } from './types.ts'

export const offers: WorldOffer[] = [
  ...youthAndCulture,
  ...careAndHealth,
  ...integrationAndEducation,
  ...cityAndEnvironment,
]
