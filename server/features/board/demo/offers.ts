import { careAndHealthKrakow } from './offers/care-health.krakow.ts'
import { careAndHealthNorway } from './offers/care-health.norway.ts'
import { cityAndEnvironment } from './offers/city-environment.ts'
import { integrationAndEducation } from './offers/integration-education.ts'
import { youthAndCultureKrakow } from './offers/youth-culture.krakow.ts'
import { youthAndCultureNorway } from './offers/youth-culture.norway.ts'
import type { WorldOffer } from './types.ts'

export const offers: WorldOffer[] = [
  ...youthAndCultureKrakow,
  ...youthAndCultureNorway,
  ...careAndHealthKrakow,
  ...careAndHealthNorway,
  ...integrationAndEducation,
  ...cityAndEnvironment,
]
