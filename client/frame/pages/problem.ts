import { shallowRef } from 'vue'

/** Why the page asked for is not on screen: its code could not be fetched, or it broke. */
export interface PageProblem {
  kind: 'offline' | 'update' | 'broken'
  path: string
}

export const pageProblem = shallowRef<PageProblem>()
