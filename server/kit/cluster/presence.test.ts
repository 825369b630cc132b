import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Carrier } from './bus.ts'
import { createBus } from './bus.ts'
import { createLog } from '../process/log.ts'
import { createPresence } from './presence.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Processes on one line; whoever is cut off says nothing more. */
function line() {
  const members = new Set<{ hear: Parameters<Carrier['onEvent']>[0] }>()
  return () => {
    const member = { hear: (() => undefined) as Parameters<Carrier['onEvent']>[0] }
    members.add(member)
    const carrier: Carrier = {
      send(name, event) {
        if (!members.has(member)) return
        for (const other of members) if (other !== member) other.hear(name, event)
      },
      onEvent: (hear) => void (member.hear = hear),
      onGap: () => undefined,
    }
    const presence = createPresence(createBus(createLog('silent'), carrier), false)
    return { presence, cutOff: () => void members.delete(member) }
  }
}

test('counts are summed over the processes, and those of one that is killed vanish', () => {
  const join = line()
  const [one, other] = [join(), join()]
  const changed: string[] = []
  one.presence.onChange((key) => changed.push(key))
  one.presence.set('topic', 2)
  other.presence.set('topic', 3)
  vi.advanceTimersByTime(2_000)
  expect([one.presence.count('topic'), other.presence.count('topic')]).toEqual([5, 5])
  expect(changed).toContain('topic')
  other.cutOff()
  vi.advanceTimersByTime(8_000)
  expect(one.presence.count('topic')).toBe(2)
})

test('who comes later learns what is there', () => {
  const join = line()
  const one = join()
  one.presence.set('topic', 2)
  vi.advanceTimersByTime(2_000)
  expect(join().presence.count('topic')).toBe(2)
})

test('a process that is killed as soon as it has come is missed as well', () => {
  const join = line()
  const one = join()
  const silent = vi.fn()
  one.presence.onSilence(silent)
  join().cutOff()
  vi.advanceTimersByTime(8_000)
  expect(silent).toHaveBeenCalledOnce()
})
