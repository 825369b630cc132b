import type { Contract } from '../contract.ts'

/** Whom journeys and pictures see the demonstration as. */
export type DemoReader = 'guest' | 'member' | 'partner' | 'moderator' | 'editor' | 'admin'

/** What a feature's `demo/visits.ts` says of its pages, for journeys, pictures and accessibility tests. */
export interface DemoVisits<C extends Contract = Contract> {
  /** Who looks at each page of its contract. */
  readers: Readonly<Record<C['pages'][number], readonly [DemoReader, ...DemoReader[]]>>
  /** Something of the demonstration's world for each `:name` of its paths. */
  params?: Readonly<Record<string, string>>
}
