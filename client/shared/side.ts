import type { Country } from '../../server/kit/vocabulary.ts'

/** Which of the two colours stands for a side; grey for nobody's. The side is named in words beside it. */
export const toneOf = (country: Country | undefined) =>
  country === undefined ? 'neutral' : country === 'NO' ? 'fjord' : 'krakow'
