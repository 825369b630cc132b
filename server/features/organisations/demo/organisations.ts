import { krakowOrganisations } from './krakow.ts'
import { norwegianOrganisations } from './norway.ts'
import type { WorldOrganisation } from './types.ts'

export const organisations: WorldOrganisation[] = [...krakowOrganisations, ...norwegianOrganisations]
