import { describe, expect, test } from 'vitest'
import { assertMayActFor, onBehalfOf } from './acting.ts'
import type { User } from './actor.ts'

const of = (organisations: string[], suspended: Record<string, string | null> = {}): User => ({
  ...{ kind: 'user', id: 'anna', name: 'Anna', role: 'member', language: 'pl' },
  ...{ organisations, actingFor: organisations[0] ?? null, suspended: null },
  suspendedOrganisations: Object.fromEntries(
    Object.entries(suspended).map(([id, until]) => [id, { reason: 'spam', until }]),
  ),
})
const refused = expect.objectContaining({ code: 'kit.organisation_suspended' }) as Error
const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
const yesterday = new Date(Date.now() - 86_400_000).toISOString()

describe('on behalf of an organisation that is suspended', () => {
  test('nobody acts, whether it was chosen or there is no other', () => {
    expect(() => onBehalfOf(of(['a', 'b'], { b: null }), 'b')).toThrow(refused)
    expect(() => onBehalfOf(of(['a'], { a: tomorrow }), undefined, { required: true })).toThrow(refused)
    expect(() => assertMayActFor(of(['a'], { a: tomorrow }), 'a')).toThrow(refused)
  })

  test('one acts for another of one’s own, or in one’s own name', () => {
    expect(onBehalfOf(of(['a', 'b'], { a: null }))).toBe('b')
    expect(onBehalfOf(of(['a'], { a: null }))).toBeNull()
  })

  test('one acts again when the time is over', () => {
    expect(onBehalfOf(of(['a'], { a: yesterday }), 'a')).toBe('a')
  })
})
