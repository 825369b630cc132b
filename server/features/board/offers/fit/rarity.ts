import type { Resource, Theme } from '../../../organisations/vocabulary.ts'

/** How much a code says: more, the fewer of the open offers have it. */
export interface Rarity {
  need: (code: Resource) => number
  theme: (code: Theme) => number
}

const steps = 4

/**
 * ln(1 + (N − n + ½) / (n + ½)) for a code that n of N have (Robertson's form of Spärck Jones's), never below nought. In steps
 * of a quarter, so that an offer more or less seldom moves a number that somebody is looking at, or a place in the list.
 */
export function rarityOf(n: number, all: number): number {
  const weight = Math.log(1 + (all - n + 0.5) / (n + 0.5))
  return Math.max(1, Math.round(steps * weight)) / steps
}

/** Of the needs and themes of these offers. */
export function rarityIn(offers: Iterable<{ needs: readonly Resource[]; themes: readonly Theme[] }>): Rarity {
  const [needs, themes] = [new Map<Resource, number>(), new Map<Theme, number>()]
  let all = 0
  for (const offer of offers) {
    all++
    count(needs, offer.needs)
    count(themes, offer.themes)
  }
  const [ofNeeds, ofThemes] = [weights(needs, all), weights(themes, all)]
  const unseen = rarityOf(0, all)
  return { need: (code) => ofNeeds.get(code) ?? unseen, theme: (code) => ofThemes.get(code) ?? unseen }
}

function count<Code>(counts: Map<Code, number>, codes: readonly Code[]): void {
  for (const code of new Set(codes)) counts.set(code, (counts.get(code) ?? 0) + 1)
}

const weights = <Code>(counts: Map<Code, number>, all: number) =>
  new Map([...counts].map(([code, n]) => [code, rarityOf(n, all)]))
