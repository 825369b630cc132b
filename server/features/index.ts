import type { Feature } from '../kit/feature.ts'
import * as contracts from './contracts.ts'

/**
 * What implements each registered contract, read while the database is being opened. Their order means nothing: it is
 * that of the alphabet.
 */
export const features: Promise<Feature[]> = Promise.all(
  Object.values(contracts).map(async ({ name }) => {
    const { feature } = (await import(`./${name}/index.ts`)) as { feature: Feature }
    return feature
  }),
)
