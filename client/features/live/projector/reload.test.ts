import { afterEach, expect, it, vi } from 'vitest'
import { pauseBeforeReload } from './reload.ts'

const page = (type: NavigationTimingType | undefined, age: number) => {
  vi.spyOn(performance, 'now').mockReturnValue(age)
  vi.spyOn(performance, 'getEntriesByType').mockReturnValue(
    type ? [{ type } as PerformanceNavigationTiming] : [],
  )
}
afterEach(() => vi.restoreAllMocks())

it('a page that somebody opened is loaded anew at once', () => {
  page('navigate', 2_000)
  expect(pauseBeforeReload()).toBe(0)
})

it.each(['reload', undefined] as const)(
  'one that may have loaded itself anew (%s) waits five minutes',
  (type) => {
    page(type, 2_000)
    expect(pauseBeforeReload()).toBe(298_000)
    page(type, 400_000)
    expect(pauseBeforeReload()).toBe(0)
  },
)
