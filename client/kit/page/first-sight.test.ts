// @vitest-environment node
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { whileFetching } from '../follow/overtaken.ts'
import { firstSight } from './first-sight.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A fetch that ends when the test says so. */
function fetching() {
  let end: (failed?: Error) => void = () => {}
  const answer = whileFetching(
    () => new Promise<void>((come, fail) => (end = (failed) => (failed ? fail(failed) : come()))),
  )
  return { end, answer }
}
const sight = () => {
  const seen = vi.fn()
  void firstSight().then(seen)
  return seen
}

it('is at once where nothing is fetched', async () => {
  const seen = sight()
  await vi.advanceTimersByTimeAsync(0)
  expect(seen).toHaveBeenCalled()
})

it('is when all that the page asks for has come, or has failed', async () => {
  const [one, other] = [fetching(), fetching()]
  const seen = sight()
  await vi.advanceTimersByTimeAsync(1_000)
  one.end()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(seen).not.toHaveBeenCalled()
  other.end(new Error('away'))
  await expect(other.answer).rejects.toThrow('away')
  await vi.advanceTimersByTimeAsync(50)
  expect(seen).toHaveBeenCalled()
})

it('is after three seconds where the answer does not come', async () => {
  const { end, answer } = fetching()
  const seen = sight()
  await vi.advanceTimersByTimeAsync(2_900)
  expect(seen).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(200)
  expect(seen).toHaveBeenCalled()
  end()
  await answer
})
