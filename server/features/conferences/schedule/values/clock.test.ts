import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createZone, instantOf, parseClock, parseDuration, parseMoment } from './clock.ts'

const warsaw = createZone('Europe/Warsaw')
if (!warsaw) throw new Error('this Node has no time zones')

describe('parseDuration', () => {
  it.each([
    ['00:30', 30],
    ['1:30', 90],
    ['1:30:00', 90],
    ['01:30:40', 91],
    ['90', 90],
    [' 45 ', 45],
    ['PT1H30M', 90],
    ['P1DT30M', 1470],
    ['48:00', 2880],
    ['99:59', 5999],
  ])('%s is %d minutes', (text, minutes) => {
    expect(parseDuration(text)).toBe(minutes)
  })

  it.each([
    '',
    '0',
    '00:00',
    '25:99',
    '1:60',
    '-30',
    '-1:00',
    '100:00',
    '1.5',
    'an hour',
    'P',
    'PT',
    '1:2:3:4',
    '1e3',
    '00:00:10',
  ])('%j is no duration', (text) => {
    expect(parseDuration(text)).toBeNull()
  })
})

describe('parseMoment', () => {
  const at = (text: string): string | null => {
    const moment = parseMoment(text)
    if (!moment || moment.seconds === null) return null
    return new Date(instantOf({ ...moment, seconds: moment.seconds }, warsaw)).toISOString()
  }

  it.each([
    ['2026-05-04T10:00:00+02:00', '2026-05-04T08:00:00.000Z'],
    ['2026-05-04T10:00:00.123Z', '2026-05-04T10:00:00.000Z'],
    ['2026-05-04 10:00:00 +0200', '2026-05-04T08:00:00.000Z'],
    ['2026-05-04 10:00:00 UTC', '2026-05-04T10:00:00.000Z'],
    ['2026-05-04T10:00-09:30', '2026-05-04T19:30:00.000Z'],
    ['2026-05-04T10:00:00', '2026-05-04T08:00:00.000Z'],
    ['2026-01-04T10:00', '2026-01-04T09:00:00.000Z'],
    // The clocks go forward at 02:00 on 29 March 2026 and back at 03:00 on 25 October.
    ['2026-03-29T01:59', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29T03:00', '2026-03-29T01:00:00.000Z'],
    ['2026-10-25T03:00', '2026-10-25T02:00:00.000Z'],
  ])('reads %s', (text, instant) => {
    expect(at(text)).toBe(instant)
  })

  it.each([
    '2014-02-30',
    '2026-02-29T10:00:00Z',
    '2026-13-01',
    '2026-00-10',
    '2026-05-04T24:00:00Z',
    '2026-05-04T10:60:00Z',
    '2026-05-04T10:00:00+25:00',
    '0014-05-04T10:00:00Z',
    '04.05.2026 10:00',
    '1777881600',
    'tomorrow',
    '',
  ])('refuses %j', (text) => {
    expect(parseMoment(text)).toBeNull()
  })

  it('knows a date without a time', () => {
    expect(parseMoment('2024-02-29')).toEqual({ date: '2024-02-29', seconds: null, offset: null })
  })
})

describe('parseClock', () => {
  it.each([
    ['9:05', 32_700],
    ['23:30:15', 84_615],
    ['25:30', 91_800],
  ])('%s is %d seconds', (text, seconds) => {
    expect(parseClock(text)).toBe(seconds)
  })

  it.each(['', '30:00', '10:60', '10', '-1:00', '10:00 Uhr'])('refuses %j', (text) => {
    expect(parseClock(text)).toBeNull()
  })
})

describe('createZone', () => {
  it.each(['', 'Mars/Olympus', '+01:00', '../etc/passwd', '__proto__'])('refuses %j', (name) => {
    expect(createZone(name)).toBeNull()
  })

  it('agrees with the platform on every wall clock that it makes an instant of', () => {
    const zones = ['Europe/Warsaw', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC']
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(2000, 0) / 60_000, max: Date.UTC(2099, 0) / 60_000 }),
        (name, minute) => {
          const zone = createZone(name)
          if (!zone) throw new Error(name)
          const shown = new Intl.DateTimeFormat('sv', {
            timeZone: name,
            dateStyle: 'short',
            timeStyle: 'medium',
          })
          const [date = '', clock = ''] = shown.format(minute * 60_000).split(' ')
          const back = zone.instantOf(date, parseClock(clock) ?? Number.NaN)
          expect(shown.format(back)).toBe(`${date} ${clock}`)
          expect(zone.dateAt(minute * 60_000)).toBe(date)
        },
      ),
      { numRuns: 300 },
    )
  })
})
