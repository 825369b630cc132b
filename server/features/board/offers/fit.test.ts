import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resources } from '../../organisations/vocabulary.ts'
import type { Exchange } from './fit.ts'
import { fitOf } from './fit.ts'

const codes = fc.uniqueArray(fc.constantFrom(...resources), { maxLength: 12 })
const exchange: fc.Arbitrary<Exchange> = fc.record({ needs: codes, gives: codes })
const needing = exchange.filter(({ needs }) => needs.length > 0)

describe('fitOf', () => {
  it('says what the board shows', () => {
    const theatre: Exchange = {
      needs: ['participants', 'rehearsal-space', 'translation'],
      gives: ['methodology', 'cofinancing'],
    }
    const us: Exchange = { needs: ['methodology'], gives: ['rehearsal-space', 'participants', 'venue'] }
    expect(fitOf(us, theatre)).toEqual({
      percent: 84,
      weGive: { percent: 67, codes: ['participants', 'rehearsal-space'] },
      theyGive: { percent: 100, codes: ['methodology'] },
    })
  })

  it('is the same from both sides, with the directions exchanged', () => {
    fc.assert(
      fc.property(exchange, exchange, (ours, theirs) => {
        const here = fitOf(ours, theirs)
        const there = fitOf(theirs, ours)
        expect(there?.percent).toBe(here?.percent)
        expect(there?.weGive).toEqual(here?.theyGive)
        expect(there?.theyGive).toEqual(here?.weGive)
      }),
    )
  })

  it('stays between 0 and 100, and between its two directions', () => {
    fc.assert(
      fc.property(needing, needing, (ours, theirs) => {
        const fit = fitOf(ours, theirs)
        const sides = [fit?.weGive.percent ?? NaN, fit?.theyGive.percent ?? NaN]
        expect(fit?.percent).toBeGreaterThanOrEqual(Math.min(...sides))
        expect(fit?.percent).toBeLessThanOrEqual(Math.max(...sides))
        expect(Math.min(...sides)).toBeGreaterThanOrEqual(0)
        expect(Math.max(...sides)).toBeLessThanOrEqual(100)
      }),
    )
  })

  it('matches only what one side needs and the other gives', () => {
    fc.assert(
      fc.property(exchange, exchange, (ours, theirs) => {
        for (const code of fitOf(ours, theirs)?.weGive.codes ?? []) {
          expect(theirs.needs).toContain(code)
          expect(ours.gives).toContain(code)
        }
      }),
    )
  })

  it('is whole when each gives exactly what the other needs, and never falls when we give more', () => {
    fc.assert(
      fc.property(needing, needing, fc.constantFrom(...resources), (ours, theirs, more) => {
        expect(
          fitOf({ needs: ours.needs, gives: theirs.needs }, { ...theirs, gives: ours.needs })?.percent,
        ).toBe(100)
        const richer = { ...ours, gives: [...ours.gives, more] }
        expect(fitOf(richer, theirs)?.percent).toBeGreaterThanOrEqual(fitOf(ours, theirs)?.percent ?? 0)
      }),
    )
  })

  it('leaves out a direction in which nothing is asked for', () => {
    const nothing: Exchange = { needs: [], gives: [] }
    expect(fitOf(nothing, nothing)).toBeNull()
    fc.assert(
      fc.property(needing, (theirs) => {
        const fit = fitOf({ needs: [], gives: theirs.needs }, theirs)
        expect(fit).toMatchObject({ percent: 100, theyGive: { percent: null, codes: [] } })
      }),
    )
  })
})
