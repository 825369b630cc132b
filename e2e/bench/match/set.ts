import { readFileSync } from 'node:fs'
import { krakowCareNewcomers } from './offers/krakow-care-newcomers.ts'
import { krakowMindsNature } from './offers/krakow-minds-nature.ts'
import { krakowRightsCommons } from './offers/krakow-rights-commons.ts'
import { krakowYouthCulture } from './offers/krakow-youth-culture.ts'
import { norwayCareNewcomers } from './offers/norway-care-newcomers.ts'
import { norwayMindsNature } from './offers/norway-minds-nature.ts'
import { norwayRightsCommons } from './offers/norway-rights-commons.ts'
import { norwayYouthCulture } from './offers/norway-youth-culture.ts'
import { krakowOrganisationsFirst } from './organisations/krakow-1.ts'
import { krakowOrganisationsSecond } from './organisations/krakow-2.ts'
import { norwegianOrganisationsFirst } from './organisations/norway-1.ts'
import { norwegianOrganisationsSecond } from './organisations/norway-2.ts'
import type { JudgedOffer, JudgedOrganisation } from './types.ts'

export const organisations: readonly JudgedOrganisation[] = [
  ...krakowOrganisationsFirst,
  ...krakowOrganisationsSecond,
  ...norwegianOrganisationsFirst,
  ...norwegianOrganisationsSecond,
]
export const offers: readonly JudgedOffer[] = [
  ...krakowYouthCulture,
  ...krakowCareNewcomers,
  ...krakowMindsNature,
  ...krakowRightsCommons,
  ...norwayYouthCulture,
  ...norwayCareNewcomers,
  ...norwayMindsNature,
  ...norwayRightsCommons,
]

/** `offer grade organisation…` on each line; one that names what is not there, or grades a pair twice, is a mistake. */
function readGrades(): Map<string, number> {
  const known = new Set([...organisations, ...offers].map(({ slug }) => slug))
  const grades = new Map<string, number>()
  const lines = readFileSync(new URL('grades.txt', import.meta.url), 'utf8').split('\n')
  for (const line of lines.filter((each) => each && !each.startsWith('#'))) {
    const [offer = '', grade, ...answering] = line.split(' ')
    for (const organisation of answering) {
      const pair = `${offer} ${organisation}`
      if (!known.has(offer) || !known.has(organisation) || grades.has(pair) || !/^[123]$/.test(grade ?? ''))
        throw new Error(`grades.txt: ${line}`)
      grades.set(pair, Number(grade))
    }
  }
  return grades
}

const grades = readGrades()

/** From 0 to 3: would they answer it, and be wanted? */
export const gradeOf = (offer: JudgedOffer, organisation: JudgedOrganisation): number =>
  grades.get(`${offer.slug} ${organisation.slug}`) ?? 0
