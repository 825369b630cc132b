import { krakowOrganisations } from './organisations.krakow.ts'
import { norwegianOrganisations } from './organisations.norway.ts'
import type { WorldOrganisation } from './types.ts'

export const organisations: WorldOrganisation[] = [...krakowOrganisations, ...norwegianOrganisations]
