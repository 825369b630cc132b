import { isInForce } from '../../kit/rights/suspension.ts'
import { readSuspension } from '../../kit/data/documents/suspension.ts'
import type { OrganisationDocument } from './model.ts'
import type { Standing } from './vocabulary.ts'

type Stored = Pick<OrganisationDocument, 'state' | 'suspension' | 'removal'>

/** What it is for readers; the gravest counts. */
export function standingOf({ state, suspension, removal }: Stored): Standing {
  if (removal) return 'removed'
  return isInForce(readSuspension(suspension)) ? 'suspended' : (state ?? 'active')
}

/** A filter for what is listed: people belong to it and nothing stands against it. */
export const listed = { state: 'active' as const, removal: null, suspension: null, merge: null }
