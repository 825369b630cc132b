/** Whom journeys and pictures see the demonstration as. */
export type DemoReader = 'guest' | 'member' | 'partner' | 'moderator' | 'editor' | 'admin'

/** What a feature's `demo/visits.ts` says of its pages, for journeys, pictures and accessibility tests. */
export interface DemoVisits {
  /** Who looks at a page, by its path in the contract; guests where it says nothing. */
  readers: Readonly<Record<`/${string}`, readonly DemoReader[]>>
  /** Something of the demonstration's world for each `:name` of its paths. */
  params?: Readonly<Record<string, string>>
}
