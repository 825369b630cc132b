// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { choicesOf, daysOf, isOn, nowIndex } from './programme.ts'
import type { Session } from '../store.ts'

const session = (id: string, startsAt: string, more: Partial<Session> = {}): Session => ({
  id,
  code: 'KRK7M4',
  title: id,
  subtitle: '',
  abstract: '',
  speakers: [],
  room: 'Wisła',
  track: '',
  language: 'pl',
  startsAt,
  endsAt: new Date(Date.parse(startsAt) + 45 * 60_000).toISOString(),
  cancelled: false,
  qa: 'closed',
  ...more,
})

// In November Warsaw is one hour ahead of UTC: the last one begins after midnight there.
const programme = [
  session('opening', '2026-11-23T08:00:00.000Z'),
  session('talk', '2026-11-23T09:00:00.000Z'),
  session('workshop', '2026-11-23T09:00:00.000Z', { room: 'Rudawa', language: 'nb' }),
  session('night', '2026-11-23T23:30:00.000Z', { room: '', language: null }),
]
const shape = (days: ReturnType<typeof daysOf>) =>
  days.map(({ day, slots }) => [day, slots.map((slot) => slot.sessions.map((each) => each.id))])

describe('the programme', () => {
  it('goes by Warsaw’s days and by beginning', () => {
    expect(shape(daysOf(programme))).toEqual([
      ['2026-11-23', [['opening'], ['talk', 'workshop']]],
      ['2026-11-24', [['night']]],
    ])
  })

  it('is narrowed by day, room and language', () => {
    expect(shape(daysOf(programme, { day: '2026-11-24' }))).toEqual([['2026-11-24', [['night']]]])
    expect(shape(daysOf(programme, { room: 'Rudawa' }))).toEqual([['2026-11-23', [['workshop']]]])
    expect(shape(daysOf(programme, { language: 'pl', room: 'Rudawa' }))).toEqual([])
  })

  it('offers what there is', () => {
    expect(choicesOf(programme)).toEqual({
      days: ['2026-11-23', '2026-11-24'],
      rooms: ['Rudawa', 'Wisła'],
      languages: ['nb', 'pl'],
    })
  })

  it('knows where the present is', () => {
    const [day] = daysOf(programme)
    if (!day) throw new Error('there is a first day')
    const at = (time: string) => nowIndex(day, Date.parse(`2026-11-23T${time}:00Z`))
    expect([at('07:00'), at('08:30'), at('09:30'), at('09:50')]).toEqual([0, 1, 2, -1])
    expect(nowIndex(day, Date.parse('2026-11-24T09:00:00Z'))).toBe(-1)
    expect(isOn(programme[0] as Session, Date.parse('2026-11-23T08:44:00Z'))).toBe(true)
    expect(isOn(programme[0] as Session, Date.parse('2026-11-23T08:45:00Z'))).toBe(false)
  })
})
