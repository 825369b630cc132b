import type { Me } from '../kit/hub/me.ts'

/** Two organisations, one on each side, and somebody who belongs to both and acts for the second. */
export const theatre = { id: 'a'.repeat(24), name: 'Teatr Mokradło', country: 'PL' as const }
export const bridge = { id: 'b'.repeat(24), name: 'Foreningen Bro', country: 'NO' as const }
export const marta: Me = {
  ...{ id: 'c'.repeat(24), name: 'Marta', email: 'marta@example.org', role: 'member', language: 'pl' },
  organisations: [theatre, bridge],
  actingFor: bridge.id,
  suspension: null,
}
