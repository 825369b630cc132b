import type { Directory } from '../../kit/directory/directory.ts'
import { isInForce } from '../../kit/rights/suspension.ts'
import type { Author } from './contract.ts'

/** Who wrote, and on behalf of which organisation: as topics, posts and quotes hold it. */
export interface Act {
  author: unknown
  organisation?: unknown
}
export type AuthorOf = (act: Act) => Author

export interface Authors {
  /** Names as they are now; a person who is gone has an empty one. */
  load(acts: readonly Act[], forModerators?: boolean): Promise<AuthorOf>
}

export function createAuthors(directory: Directory): Authors {
  return {
    async load(acts, forModerators = false) {
      const [personOf, organisationOf] = await Promise.all([
        directory.people(acts.map(({ author }) => author)),
        directory.organisations(acts.map(({ organisation }) => organisation)),
      ])
      return ({ author, organisation }) => {
        const found = organisation ? organisationOf(organisation) : null
        const { suspension, ...person } = personOf(author)
        return {
          ...person,
          organisation: found?.name ? found : null,
          ...(forModerators && isInForce(suspension) && { suspended: true as const }),
        }
      }
    },
  }
}

/** Ids of the people and organisations whose names stand in a page. */
export const idsOf = (acts: readonly Act[]): ReadonlySet<string> =>
  new Set(acts.flatMap(({ author, organisation }) => [author, organisation ?? []].flat().map(String)))
