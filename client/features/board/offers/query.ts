import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { DeadlineWindow, OfferSort } from '../../../../server/features/board/vocabulary.ts'
import { deadlineWindows, offerSorts } from '../../../../server/features/board/vocabulary.ts'
import type { Country } from '../../../../server/kit/vocabulary.ts'
import type { Resource, Theme } from '../../../../server/features/organisations/vocabulary.ts'
import { countries } from '../../../../server/kit/vocabulary.ts'
import { resources, themes } from '../../../../server/features/organisations/vocabulary.ts'

/** What the reader asks of the board. It lives in the address, so that it can be shared and gone back to. */
export interface Criteria {
  country: Country[]
  theme: Theme[]
  needs: Resource[]
  gives: Resource[]
  deadline: DeadlineWindow[]
  q: string
  sort?: OfferSort
  /** On whose behalf one looks, of several organisations. */
  as?: string
  /** What somebody without an organisation tries out as if it were theirs to give. */
  tried?: Resource[]
}
export const facetNames = ['country', 'theme', 'needs', 'gives', 'deadline'] as const
export type FacetName = (typeof facetNames)[number]

const known = {
  country: countries,
  theme: themes,
  needs: resources,
  gives: resources,
  deadline: deadlineWindows,
}

/** Reads the address; what it does not know it leaves out, as links grow old. */
export function readCriteria(query: LocationQuery): Criteria {
  const all = (name: string) => [query[name]].flat().flatMap((each) => each?.split(',') ?? [])
  const only = <Value extends string>(name: string, values: readonly Value[]) =>
    values.filter((value) => all(name).includes(value))
  const [sort] = only('sort', offerSorts)
  const tried = only('tried', resources)
  const [as] = all('as').filter((id) => /^[0-9a-f]{24}$/.test(id))
  return {
    country: only('country', known.country),
    theme: only('theme', known.theme),
    needs: only('needs', known.needs),
    gives: only('gives', known.gives),
    deadline: only('deadline', known.deadline),
    q: all('q').join(',').slice(0, 80),
    ...(sort && { sort }),
    ...(as && { as }),
    ...(tried.length > 0 && { tried }),
  }
}

/** The address of these criteria; without what is not asked for. */
export function writeCriteria(criteria: Criteria): LocationQueryRaw {
  return Object.fromEntries(
    Object.entries(criteria).filter(([, value]) =>
      Array.isArray(value) ? value.length > 0 : Boolean(value),
    ),
  ) as LocationQueryRaw
}

export function isFiltered(criteria: Criteria): boolean {
  return criteria.q.trim() !== '' || facetNames.some((name) => criteria[name].length > 0)
}
