import type { LocationQuery } from 'vue-router'
import { limits } from '../../../../server/features/board/vocabulary.ts'
import { resources, themes } from '../../../../server/features/organisations/vocabulary.ts'
import type { OfferDraft } from './draft.ts'

/** What a link lets an offer begin with, `?needs=venue,training&for=…`: an organisation's profile is not typed twice. */
export function beginningOf(query: LocationQuery) {
  const listed = (name: string) => [query[name]].flat().flatMap((each) => each?.split(',') ?? [])
  const known = <Code extends string>(name: 'themes' | 'needs' | 'gives', codes: readonly Code[]) =>
    codes.filter((code) => listed(name).includes(code)).slice(0, limits[name].max)
  return {
    themes: known('themes', themes),
    needs: known('needs', resources),
    gives: known('gives', resources),
    organisationId: listed('for')[0] ?? null,
  } satisfies Partial<OfferDraft> & { organisationId: string | null }
}
