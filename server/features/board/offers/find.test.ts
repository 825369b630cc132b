import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countries } from '../../../kit/vocabulary.ts'
import { resources, themes } from '../../organisations/vocabulary.ts'
import type { Findable } from './find.ts'
import { comparePlaces, find, placeOf, readCursor, windowsOf, writeCursor } from './find.ts'
import { fitOf } from './fit/fit.ts'
import { rarityIn } from './fit/rarity.ts'
import { deadlineWindows, offerSorts, partnerSides } from '../vocabulary.ts'

const now = Date.parse('2026-11-14T11:00:00Z')
const day = 24 * 3600 * 1000

const offer: fc.Arbitrary<Findable> = fc.record({
  id: fc.stringMatching(/^[0-9a-f]{24}$/),
  country: fc.constantFrom(...countries),
  themes: fc.subarray([...themes], { minLength: 1, maxLength: 4 }),
  needs: fc.subarray([...resources], { minLength: 1, maxLength: 5 }),
  gives: fc.subarray([...resources], { minLength: 1, maxLength: 5 }),
  partnerFrom: fc.constantFrom(...partnerSides),
  deadline: fc.option(fc.integer({ min: 1, max: 120 }).map((days) => now + days * day)),
  createdAt: fc.integer({ min: 0, max: 5 }).map((days) => now - days * day),
  text: fc.constantFrom('mlodziez i teatr', 'seniorzy w teatrze', 'laka'),
})
const offers = fc.uniqueArray(offer, { selector: ({ id }) => id, maxLength: 40 })
const criteria = fc.record({
  country: fc.option(fc.subarray([...countries]), { nil: undefined }),
  theme: fc.option(fc.subarray([...themes]), { nil: undefined }),
  needs: fc.option(fc.subarray([...resources]), { nil: undefined }),
  gives: fc.option(fc.subarray([...resources]), { nil: undefined }),
  deadline: fc.option(fc.subarray([...deadlineWindows]), { nil: undefined }),
  words: fc.subarray(['teatr', 'mlodziez']),
})

describe('find', () => {
  it('counts for each value what choosing that value alone would find', () => {
    fc.assert(
      fc.property(offers, criteria, (all, asked) => {
        const { counts } = find(all, asked, now)
        for (const theme of themes)
          expect(counts.theme[theme] ?? 0).toBe(find(all, { ...asked, theme: [theme] }, now).found.length)
        for (const window of deadlineWindows)
          expect(counts.deadline[window] ?? 0).toBe(
            find(all, { ...asked, deadline: [window] }, now).found.length,
          )
      }),
      { numRuns: 40 },
    )
  })

  it('finds less with every further filter and more with every alternative', () => {
    fc.assert(
      fc.property(offers, criteria, fc.constantFrom(...themes), (all, asked, theme) => {
        const { found } = find(all, asked, now)
        const without = find(all, { ...asked, theme: undefined }, now).found
        expect(without).toEqual(expect.arrayContaining(found))
        const wider = find(all, { ...asked, theme: [...(asked.theme ?? []), theme] }, now).found
        if (asked.theme?.length) expect(wider).toEqual(expect.arrayContaining(found))
      }),
      { numRuns: 40 },
    )
  })
})

describe('windowsOf', () => {
  it.each([
    [null, ['none']],
    [now + 1, ['within30']],
    [now + 30 * day, ['within30']],
    [now + 30 * day + 1, ['30to90']],
    [now + 90 * day, ['30to90']],
    [now + 91 * day, []],
  ])('%s', (deadline, windows) => expect(windowsOf(deadline, now)).toEqual(windows))
})

describe('pages', () => {
  it('show every offer once, in any order, however many a page holds', () => {
    const ours = { country: 'PL' as const, themes: [themes[0]], needs: [resources[0]], gives: [resources[1]] }
    fc.assert(
      fc.property(
        offers,
        fc.constantFrom(...offerSorts),
        fc.integer({ min: 1, max: 7 }),
        (all, sort, size) => {
          const rarity = rarityIn(all)
          const places = all
            .map((each) => placeOf(sort, each, fitOf(ours, each, rarity, now)))
            .sort(comparePlaces)
          const seen: unknown[] = []
          let rest = places
          while (rest.length > 0) {
            const page = rest.slice(0, size)
            seen.push(...page)
            const last = page.at(-1)
            const cursor = last && readCursor(writeCursor(last), last.length)
            expect(cursor).toEqual(last)
            rest = places.filter((place) => comparePlaces(place, cursor ?? place) > 0)
          }
          expect(seen).toEqual(places)
        },
      ),
      { numRuns: 60 },
    )
  })

  it.each(['', 'nonsense', writeCursor([1, 'a']), Buffer.from('{"a":1}').toString('base64url')])(
    'take no cursor of another kind: %s',
    (cursor) => expect(readCursor(cursor, 3)).toBeNull(),
  )
})
