import type { OrganisationBrief } from '../../server/kit/directory/contract.ts'
import type { Country } from '../../server/kit/vocabulary.ts'

/** Which of the two colours stands for a side; grey for nobody's. The side is named in words beside it. */
export const toneOf = (country: Country | undefined) =>
  country === undefined ? 'neutral' : country === 'NO' ? 'fjord' : 'krakow'

/** Town and region, said once where they are the same or there is no region. */
export const placeOf = ({ city, region }: Pick<OrganisationBrief, 'city' | 'region'>) =>
  region === '' || city === region ? city : `${city}, ${region}`
