import type { Country } from '../../../kit/vocabulary.ts'
import type { Resource, Theme } from '../../organisations/vocabulary.ts'
import type { Fit, Offered } from './fit/fit.ts'
import type { DeadlineWindow, OfferSort } from '../vocabulary.ts'

/** What finding needs to know of an offer; moments in milliseconds. */
export interface Findable extends Offered {
  id: string
  country: Country
  createdAt: number
  /** Folded. */
  text: string
}

interface Facet {
  country: Country
  theme: Theme
  needs: Resource
  gives: Resource
  deadline: DeadlineWindow
}
type FacetName = keyof Facet

/** Values within one filter are alternatives; filters and words add up. */
export type Criteria = { [Name in FacetName]?: readonly Facet[Name][] | undefined } & {
  words: readonly string[]
}
export type Counts = { [Name in FacetName]: Partial<Record<Facet[Name], number>> }

const day = 24 * 3600 * 1000
const names: readonly FacetName[] = ['country', 'theme', 'needs', 'gives', 'deadline']

/** Which windows a deadline falls into; one farther than 90 days falls into none of them. */
export function windowsOf(deadline: number | null, now: number): DeadlineWindow[] {
  if (deadline === null) return ['none']
  if (deadline <= now + 30 * day) return ['within30']
  return deadline <= now + 90 * day ? ['30to90'] : []
}

function valuesOf(offer: Findable, now: number): { [Name in FacetName]: readonly Facet[Name][] } {
  return {
    country: [offer.country],
    theme: offer.themes,
    needs: offer.needs,
    gives: offer.gives,
    deadline: windowsOf(offer.deadline, now),
  }
}

/**
 * The offers that meet all criteria, and for each value of a filter how many would if that filter were that
 * value alone: an offer that fails one filter only still counts in that filter's facet.
 */
export function find<Offer extends Findable>(offers: Iterable<Offer>, criteria: Criteria, now: number) {
  const found: Offer[] = []
  const counts: Counts = { country: {}, theme: {}, needs: {}, gives: {}, deadline: {} }
  for (const offer of offers) {
    if (!criteria.words.every((word) => offer.text.includes(word))) continue
    const values = valuesOf(offer, now)
    const failed = names.filter((name) => {
      const asked = criteria[name] as readonly string[] | undefined
      return asked?.length && !values[name].some((value) => asked.includes(value))
    })
    if (failed.length === 0) found.push(offer)
    if (failed.length > 1) continue
    for (const name of failed.length === 1 ? failed : names) {
      const count = counts[name] as Record<string, number>
      for (const value of values[name]) count[value] = (count[value] ?? 0) + 1
    }
  }
  return { found, counts }
}

/** Where an offer stands in an order: the smaller first, the id last so that no two are equal. */
export type Place = [...numbers: number[], id: string]

/** The place of an offer in each order. */
export function placeOf(sort: OfferSort, offer: Findable, fit: Fit | null): Place {
  if (sort === 'fit') return [100 - (fit?.percent ?? -1), -offer.createdAt, offer.id]
  if (sort === 'deadline') return [offer.deadline ?? Number.MAX_SAFE_INTEGER, -offer.createdAt, offer.id]
  return [-offer.createdAt, offer.id]
}

export function comparePlaces(left: Place, right: Place): number {
  for (const [index, value] of left.entries()) {
    const other = right[index]
    if (value === other) continue
    return other === undefined || value > other ? 1 : -1
  }
  return 0
}

/** A cursor is the place of the last offer shown: it holds when offers come and go in between. */
export const writeCursor = (place: Place) => Buffer.from(JSON.stringify(place)).toString('base64url')

/** Null for what is no cursor of this order. */
export function readCursor(cursor: string, length: number): Place | null {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (!Array.isArray(place) || place.length !== length || typeof place.at(-1) !== 'string') return null
    return place.slice(0, -1).every((each) => typeof each === 'number') ? (place as Place) : null
  } catch {
    return null
  }
}
