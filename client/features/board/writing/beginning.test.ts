import { expect, it } from 'vitest'
import { limits } from '../../../../server/features/board/vocabulary.ts'
import { resources } from '../../../../server/features/organisations/vocabulary.ts'
import { beginningOf } from './beginning.ts'

it('an offer begins with what the profile says, and with nothing that the board does not know', () => {
  expect(
    beginningOf({ needs: 'venue,dragons', gives: 'training', themes: 'youth', for: 'a'.repeat(24) }),
  ).toEqual({
    ...{ themes: ['youth'], needs: ['venue'], gives: ['training'], organisationId: 'a'.repeat(24) },
  })
  expect(beginningOf({})).toEqual({ themes: [], needs: [], gives: [], organisationId: null })
  expect(beginningOf({ needs: resources.join(',') }).needs).toHaveLength(limits.needs.max)
})
