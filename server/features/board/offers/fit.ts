import type { Resource } from '../../organisations/vocabulary.ts'

/** What somebody asks for and brings: an offer does, and an organisation does. */
export interface Exchange {
  needs: readonly Resource[]
  gives: readonly Resource[]
}

export interface Overlap {
  /** Share of what is asked for that is brought, 0–100; null when nothing is asked for. */
  percent: number | null
  /** What is both asked for and brought, in the order of asking. */
  codes: Resource[]
}

export interface Fit {
  /** Mean of the two directions; of one alone when the other asks for nothing. */
  percent: number
  weGive: Overlap
  theyGive: Overlap
}

function overlap(asked: readonly Resource[], brought: readonly Resource[]): Overlap {
  const wanted = [...new Set(asked)]
  const codes = wanted.filter((code) => brought.includes(code))
  return { percent: wanted.length === 0 ? null : Math.round((100 * codes.length) / wanted.length), codes }
}

/**
 * How well two sides serve each other: the share of their needs that we meet, and the share of ours that
 * they meet. Seen from the other side the two change places and the whole stays. Null when nobody needs anything, and
 * for a profile that says nothing: that is not known, which is not the same as not fitting.
 */
export function fitOf(ours: Exchange, theirs: Exchange): Fit | null {
  if ([ours, theirs].some(({ needs, gives }) => needs.length + gives.length === 0)) return null
  const weGive = overlap(theirs.needs, ours.gives)
  const theyGive = overlap(ours.needs, theirs.gives)
  const known = [weGive.percent, theyGive.percent].filter((percent) => percent !== null)
  if (known.length === 0) return null
  const percent = Math.round(known.reduce((sum, each) => sum + each, 0) / known.length)
  return { percent, weGive, theyGive }
}
