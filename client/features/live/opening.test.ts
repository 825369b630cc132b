import { expect, test } from 'vitest'
import { openingOf } from './opening.ts'

const session = {
  qa: 'closed' as const,
  startsAt: '2026-11-24T08:30:00.000Z',
  endsAt: '2026-11-24T09:15:00.000Z',
  cancelled: false,
}
const at = (moment: string) => openingOf(session, Date.parse(moment))

test('the hour is promised until it has come, with its day unless that is today in Kraków', () => {
  expect(at('2026-11-23T12:00:00Z')).toBe('later')
  // Half past midnight in Kraków.
  expect(at('2026-11-23T23:30:00Z')).toBe('today')
  expect(at('2026-11-24T08:29:59Z')).toBe('today')
  expect(at('2026-11-24T08:30:00Z')).toBe('soon')
  expect(at('2026-11-24T09:15:00Z')).toBe('over')
})

test('what a moderator has opened or ended is so, whatever the clock says', () => {
  for (const qa of ['open', 'ended'] as const)
    expect(openingOf({ ...session, qa }, Date.parse('2026-11-20T12:00:00Z'))).toBe(qa)
})

test('no hour is promised of a session that is cancelled', () => {
  expect(openingOf({ ...session, cancelled: true }, Date.parse('2026-11-24T08:00:00Z'))).toBe('cancelled')
})
