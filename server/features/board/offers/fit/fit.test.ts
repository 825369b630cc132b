import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countries } from '../../../../kit/vocabulary.ts'
import { resources, themes } from '../../../organisations/vocabulary.ts'
import { partnerSides } from '../../vocabulary.ts'
import type { Fit, Offered, Seeker } from './fit.ts'
import { fitOf } from './fit.ts'
import { inWholePoints } from './points.ts'
import type { Rarity } from './rarity.ts'
import { rarityIn } from './rarity.ts'

const now = Date.parse('2026-11-14T11:00:00Z')
const day = 24 * 3600 * 1000
const alike: Rarity = { need: () => 1, theme: () => 1 }

const codes = fc.subarray([...resources], { maxLength: 12 })
const someCodes = fc.subarray([...resources], { minLength: 1, maxLength: 8 })
const someThemes = fc.subarray([...themes], { minLength: 1, maxLength: 5 })
const seeker: fc.Arbitrary<Seeker> = fc.record({
  themes: fc.subarray([...themes], { maxLength: 8 }),
  needs: codes,
  gives: codes,
  country: fc.option(fc.constantFrom(...countries)),
})
const offered: fc.Arbitrary<Offered> = fc.record({
  themes: someThemes,
  needs: someCodes,
  gives: someCodes,
  partnerFrom: fc.constantFrom(...partnerSides),
  deadline: fc.option(fc.integer({ min: -2, max: 40 }).map((days) => now + days * day)),
})
const rarity = fc
  .array(fc.record({ needs: someCodes, themes: someThemes }), { maxLength: 12 })
  .map((offers) => rarityIn(offers))

const theatre: Offered = {
  themes: ['youth', 'culture-heritage'],
  needs: ['participants', 'rehearsal-space'],
  gives: ['methodology'],
  partnerFrom: 'NO',
  deadline: null,
}
const us: Seeker = {
  country: 'NO',
  themes: ['youth', 'culture-heritage'],
  needs: ['methodology', 'venue'],
  gives: ['rehearsal-space', 'participants'],
}
const fitIn = (seeking: Seeker, offer: Offered, weights = alike) => fitOf(seeking, offer, weights, now)
const pointsOf = (fit: Fit) =>
  [fit.weGive, fit.theyGive, fit.themes, ...fit.lowered].reduce((sum, { points }) => sum + points, 0)

describe('fitOf', () => {
  it('says what the board shows', () => {
    // a = 1, b = ½, H = ⅔: 25 · (0.8 + 0.2 · ⅔) = 23.3 and 25 · (0.4 + 0.2 · ⅔) = 13.3
    expect(fitIn(us, theatre)).toEqual({
      percent: 87,
      weGive: { percent: 93, points: 24, of: 25, codes: ['participants', 'rehearsal-space'] },
      theyGive: { percent: 53, points: 13, of: 25, codes: ['methodology'] },
      themes: { percent: 100, points: 50, of: 50, codes: ['youth', 'culture-heritage'] },
      lowered: [],
    })
  })

  it('falls for a partner from the other side, and when little time is left', () => {
    expect(fitIn({ ...us, country: 'PL' }, theatre)).toMatchObject({
      percent: 35,
      lowered: [{ by: 'side', points: -52 }],
    })
    expect(fitIn({ ...us, country: 'PL' }, { ...theatre, partnerFrom: 'any' })?.percent).toBe(87)
    expect(fitIn(us, { ...theatre, deadline: now + 7 * day })).toMatchObject({
      percent: 78,
      lowered: [{ by: 'deadline', points: -9 }],
    })
    expect(fitIn(us, { ...theatre, deadline: now + 15 * day })?.lowered).toEqual([])
  })

  it('weighs a rare need more', () => {
    const rare: Rarity = { ...alike, need: (code) => (code === 'rehearsal-space' ? 3 : 1) }
    const giving = (gives: Seeker['gives']) =>
      fitIn({ ...us, needs: [], gives }, theatre, rare)?.weGive.percent
    expect([giving(['participants']), giving(['rehearsal-space'])]).toEqual([25, 75])
  })

  it('is of nobody who says neither what they need nor what they give, and leaves out what is not known', () => {
    expect(fitIn({ ...us, needs: [], gives: [] }, theatre)).toBeNull()
    const guest: Seeker = { country: null, themes: [], needs: [], gives: ['participants'] }
    expect(fitIn(guest, theatre)).toMatchObject({
      percent: 50,
      weGive: { points: 50, of: 100 },
      theyGive: { percent: null, points: 0, of: 0, codes: [] },
      themes: { percent: null, of: 0 },
    })
  })

  it('explains itself in parts that add up to it, within bounds', () => {
    fc.assert(
      fc.property(seeker, offered, rarity, (seeking, offer, weights) => {
        const fit = fitIn(seeking, offer, weights)
        expect(fit === null).toBe(seeking.needs.length + seeking.gives.length === 0)
        if (!fit) return
        expect(pointsOf(fit)).toBe(fit.percent)
        expect(fit.percent).toBeGreaterThanOrEqual(0)
        expect(fit.percent).toBeLessThanOrEqual(100)
        const parts = [fit.weGive, fit.theyGive, fit.themes]
        expect(parts.reduce((sum, { of }) => sum + of, 0)).toBe(100)
        for (const { percent, points, codes: met } of parts) {
          expect(points).toBeGreaterThanOrEqual(0)
          expect(points).toBeLessThanOrEqual(100)
          if (met.length === 0) expect([points, percent ?? 0]).toEqual([0, 0])
        }
        for (const { points } of fit.lowered) expect(points).toBeLessThanOrEqual(0)
      }),
    )
  })

  it('matches only what one side needs and the other gives, and themes of both', () => {
    fc.assert(
      fc.property(seeker, offered, (seeking, offer) => {
        const fit = fitIn(seeking, offer)
        for (const code of fit?.weGive.codes ?? []) expect([offer.needs, seeking.gives]).toSatisfy(all(code))
        for (const code of fit?.theyGive.codes ?? [])
          expect([seeking.needs, offer.gives]).toSatisfy(all(code))
        for (const code of fit?.themes.codes ?? [])
          expect([seeking.themes, offer.themes]).toSatisfy(all(code))
      }),
    )
  })

  it('is the same from both sides, with the directions exchanged', () => {
    const asSeeker = (offer: Offered): Seeker => ({ ...offer, country: null })
    fc.assert(
      fc.property(offered, offered, rarity, (ours, theirs, weights) => {
        const [open, other] = [
          { ...theirs, deadline: null },
          { ...ours, deadline: null },
        ]
        const here = fitIn(asSeeker(ours), open, weights)
        const there = fitIn(asSeeker(theirs), other, weights)
        expect(there?.percent).toBe(here?.percent)
        expect(there?.weGive.percent).toBe(here?.theyGive.percent)
        expect(there?.theyGive.percent).toBe(here?.weGive.percent)
        expect(new Set(there?.weGive.codes)).toEqual(new Set(here?.theyGive.codes))
      }),
    )
  })

  it('never falls when a theme they have, a gift they need or a need they meet is added', () => {
    fc.assert(
      fc.property(seeker, offered, rarity, fc.nat(), (seeking, offer, weights, choice) => {
        const before = fitIn(seeking, offer, weights)
        // What is said of oneself for the first time is compared for the first time: see the next.
        if (
          !before ||
          [before.weGive, before.theyGive, before.themes].some(({ percent }) => percent === null)
        )
          return
        const pick = <Code>(from: readonly Code[]) => from[choice % from.length] as Code
        for (const richer of [
          { ...seeking, themes: [...new Set([...seeking.themes, pick(offer.themes)])] },
          { ...seeking, gives: [...new Set([...seeking.gives, pick(offer.needs)])] },
          { ...seeking, needs: [...new Set([...seeking.needs, pick(offer.gives)])] },
        ])
          expect(fitIn(richer, offer, weights)?.percent).toBeGreaterThanOrEqual(before.percent)
      }),
    )
  })

  it('is whole when each gives what the other needs, of the same themes and in time', () => {
    fc.assert(
      fc.property(offered, rarity, (offer, weights) => {
        const ideal = { ...offer, partnerFrom: 'any' as const, deadline: null }
        const mirror: Seeker = { country: 'PL', themes: offer.themes, needs: offer.gives, gives: offer.needs }
        expect(fitIn(mirror, ideal, weights)?.percent).toBe(100)
      }),
    )
  })

  it('says the same whatever the order of codes', () => {
    fc.assert(
      fc.property(seeker, offered, rarity, (seeking, offer, weights) => {
        const turned = <Code>(list: readonly Code[]) => [...list].reverse()
        const { themes: ours, needs, gives } = seeking
        const other = fitIn(
          { ...seeking, themes: turned(ours), needs: turned(needs), gives: turned(gives) },
          { ...offer, needs: turned(offer.needs), gives: turned(offer.gives), themes: turned(offer.themes) },
          weights,
        )
        expect(other?.percent).toBe(fitIn(seeking, offer, weights)?.percent)
      }),
    )
  })
})

const all = (code: unknown) => (lists: readonly (readonly unknown[])[]) =>
  lists.every((list) => list.includes(code))

describe('inWholePoints', () => {
  it('adds up to the rounded sum, each less than one away', () => {
    const numbers = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(numbers, (given) => {
        const whole = inWholePoints(given)
        const sum = given.reduce((total, each) => total + each, 0)
        expect(Math.abs(whole.reduce((total, each) => total + each, 0) - sum)).toBeLessThanOrEqual(0.5 + 1e-6)
        for (const [index, number] of whole.entries())
          expect(Math.abs(number - (given[index] ?? 0))).toBeLessThan(1 + 1e-6)
      }),
    )
  })
})

describe('rarityIn', () => {
  it('is higher for what fewer need, the same for what as many do, and never nought', () => {
    const many = rarityIn([
      { needs: ['participants', 'legal-advice'], themes: ['youth'] },
      { needs: ['participants', 'translation'], themes: ['youth'] },
      { needs: ['participants'], themes: ['animals'] },
      { needs: ['participants'], themes: ['youth'] },
    ])
    expect(many.need('legal-advice')).toBe(many.need('translation'))
    expect(many.need('legal-advice')).toBeGreaterThan(many.need('participants'))
    expect(many.need('venue')).toBeGreaterThanOrEqual(many.need('legal-advice'))
    expect(many.theme('animals')).toBeGreaterThan(many.theme('youth'))
    expect(many.need('participants')).toBeGreaterThan(0)
    expect(rarityIn([]).need('venue')).toBeGreaterThan(0)
  })
})
