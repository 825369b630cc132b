import type { Feature } from '../kit/feature.ts'
import * as contracts from './contracts.ts'

/** What implements each registered contract. Their order means nothing: it is that of the alphabet. */
export function loadFeatures(): Promise<Feature[]> {
  return Promise.all(
    Object.values(contracts).map(async ({ name }) => {
      const { feature } = (await import(`./${name}/index.ts`)) as { feature: Feature }
      return feature
    }),
  )
}
