import { describe, expect, test } from 'vitest'
import { HubError } from '../../errors.ts'
import type { Actor } from '../actor.ts'
import { guest } from '../actor.ts'
import { createLook } from './looking.ts'
import { createMarks, guestCookie } from './marks.ts'

function looking(enabled = true) {
  const clock = { ms: 0 }
  const told: string[] = []
  const marks = createMarks('a secret')
  const onReached = (key: string) => void told.push(key)
  const look = createLook({ enabled, marks, onReached, now: () => clock.ms })
  const waits = (actor: Actor, visit: Parameters<typeof look>[1]) => {
    try {
      look(actor, visit)
      return 0
    } catch (error) {
      if (!(error instanceof HubError) || error.code !== 'kit.rate_limited') throw error
      return Number(error.params?.['seconds'])
    }
  }
  /** A browser that keeps its cookie, or one that does not. */
  const browser = (ip = '198.51.100.7', keeps = true) => {
    let mark: string | undefined
    return () =>
      waits(guest, {
        ip,
        cookie: (name) => (name === guestCookie ? mark : undefined),
        setCookie: (_, value) => void (keeps && (mark = value)),
      })
  }
  return { clock, told, waits, browser, marks }
}

const person = (id: string) => ({ kind: 'user', id }) as Actor

test('a browser spends nothing of a person’s by bringing her id, nor is counted anew by what it hangs on its mark', () => {
  const { waits, marks } = looking()
  const visitOf = (mark: string) => ({ ip: '203.0.113.9', cookie: () => mark, setCookie: () => {} })
  expect(waits(person('anna'), visitOf(''))).toBe(0)
  for (let time = 0; time < 700; time++) waits(guest, visitOf('anna'))
  expect(waits(person('anna'), visitOf(''))).toBe(0)
  const mark = marks.make()
  expect([marks.idOf(mark), marks.idOf(`${mark}.x`)]).toEqual([mark.split('.')[0], null])
})

describe('nobody feels that looking is counted', () => {
  test('who pages as fast as a hand can, two pages of five requests a second, for ten minutes', () => {
    const { clock, browser } = looking()
    const look = browser()
    for (let page = 0; page < 1_200; page++) {
      clock.ms = page * 500
      for (let request = 0; request < 5; request++) expect(look()).toBe(0)
    }
  })

  test('who opens a hundred tabs anew after a restart', () => {
    const { browser } = looking()
    const look = browser()
    for (let request = 0; request < 600; request++) expect(look()).toBe(0)
  })

  test('two thousand behind one address: they come at once, all load anew after a restart, and ask by HTTP alone', () => {
    const { clock, browser, told } = looking()
    const hall = Array.from({ length: 2_000 }, () => browser())
    const refused = (times: number) => {
      let count = 0
      for (const look of hall) for (let time = 0; time < times; time++) if (look() > 0) count++
      return count
    }
    expect(refused(4)).toBe(0)
    clock.ms += 60_000
    // Each page asks for what it shows, and some try twice.
    expect(refused(10)).toBe(0)
    // Where no socket gets through, each asks again every fifteen seconds.
    for (let times = 0; times < 100; times++) {
      clock.ms += 15_000
      expect(refused(2)).toBe(0)
    }
    expect(told).toEqual([])
  })

  test('who is at the address of a flood without cookies, and was there before', () => {
    const { clock, browser, told, waits } = looking()
    const [there, flood] = [browser(), browser(undefined, false)]
    there()
    let refused = 0
    for (let ms = 0; ms < 60_000; ms++) {
      clock.ms = ms
      if (flood() > 0) refused++
      if (ms % 200 === 0) expect([there(), waits(person('anna'), visitOf(''))]).toEqual([0, 0])
    }
    expect(refused).toBeGreaterThan(40_000)
    expect(told).toEqual(['198.51.100.7'])
    expect(browser('198.51.100.8')()).toBe(0)
  })
})

const visitOf = (mark: string) => ({
  ip: '198.51.100.7',
  cookie: () => mark,
  setCookie: () => undefined,
})

describe('whoever looks without end', () => {
  test('is asked to wait, a person wherever she is and a guest in one browser, and goes on a second later', () => {
    const { clock, browser, waits, told } = looking()
    const look = browser()
    // The first makes the mark.
    for (let request = 0; request < 601; request++) expect(look()).toBe(0)
    expect(look()).toBe(1)
    for (let request = 0; request < 600; request++) expect(waits(person('anna'), visitOf(''))).toBe(0)
    expect(waits(person('anna'), { ...visitOf(''), ip: '203.0.113.9' })).toBe(1)
    expect([browser()(), waits(person('eirik'), visitOf(''))]).toEqual([0, 0])
    clock.ms += 1_000
    expect([look(), waits(person('anna'), visitOf(''))]).toEqual([0, 0])
    expect(told).toEqual(['198.51.100.7', 'anna'])
  })

  test('is held by the address in the end, however many browsers it has been', () => {
    const { browser } = looking()
    let served = 0
    for (let each = 0; each < 100; each++) {
      const look = browser('2001:db8:1:2::1')
      for (let request = 0; request < 601; request++) if (look() === 0) served++
    }
    expect(served).toBe(30_000 + 100)
  })

  test('is not let in by a mark that it invents', () => {
    const { waits, marks } = looking()
    const [id = ''] = marks.make().split('.')
    let served = 0
    for (let request = 0; request < 9_000; request++)
      if (waits(guest, visitOf(`${request}${id}.${id}`)) === 0) served++
    expect(served).toBe(8_000)
  })

  test('is not counted for measurements', () => {
    const { waits } = looking(false)
    for (let request = 0; request < 2_000; request++) expect(waits(person('anna'), visitOf(''))).toBe(0)
  })
})
